package io.silta.server.cli;

import io.silta.protocol.Author;
import io.silta.protocol.DeferReason;
import io.silta.protocol.Event;
import io.silta.protocol.LeaveReason;
import io.silta.protocol.Link;
import io.silta.protocol.Place;
import io.silta.protocol.QuickReply;
import io.silta.protocol.Role;
import io.silta.protocol.ServerFrame;
import io.silta.server.logging.OneLine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What a frame says to a visitor at a terminal, in lines. What others wrote cannot move the cursor
 * or colour anything.
 */
final class ChatWords {
  private ChatWords() {}

  /** The lines of a frame; none when it says nothing to a person. */
  static List<String> of(ServerFrame frame) {
    return switch (frame) {
      case ServerFrame.Occurred occurred -> of(occurred.event());
      case ServerFrame.QueuePlace place -> List.of(place(place.queue()));
      case ServerFrame.Typing typing when typing.on() ->
          remark(name(typing.from()) + " is writing");
      case ServerFrame.Presence presence when presence.role() == Role.AGENT ->
          remark(presence.online() ? "the agent is back" : "the agent's connection is lost");
      case ServerFrame.Failure failure when failure.ref() == null ->
          remark("refused: " + failure.message());
      default -> List.of();
    };
  }

  /** What the bot says before anything is said. */
  static List<String> of(ServerFrame.Greeting greeting, String botName) {
    return message(botName, greeting.text(), greeting.quickReplies(), greeting.links());
  }

  private static List<String> of(Event event) {
    return switch (event) {
      case Event.Message said ->
          message(name(said.from()), said.text(), said.quickReplies(), said.links());
      case Event.Queued _ -> remark("in the queue for a person");
      case Event.Deferred deferred -> remark(deferred(deferred));
      case Event.Accepted accepted -> remark(name(accepted.agent()) + " is here");
      case Event.AgentLeft left -> remark(left(left));
      case Event.HandoffCancelled _ -> remark("no longer waiting for a person");
      case Event.Closed _ ->
          remark("the conversation has ended (/rate 1..5, /reopen, /new or /quit)");
      case Event.Rated rated -> remark("rated " + rated.score() + " of 5");
      case Event.Reopened _ -> remark("the conversation goes on");
      case Event.Opened _, Event.BotDecided _, Event.Note _, Event.HandoffRequested _ -> List.of();
      case Event.Offered _, Event.OfferEnded _, Event.Transferred _ -> List.of();
      case Event.Identified _, Event.PageViewed _, Event.Tagged _ -> List.of();
      case Event.WrappedUp _ -> List.of();
    };
  }

  private static List<String> message(
      String from, String text, List<QuickReply> quickReplies, List<Link> links) {
    List<String> lines = new ArrayList<>();
    String indent = " ".repeat(from.length() + 2);
    text.lines().forEach(line -> lines.add((lines.isEmpty() ? from + "> " : indent) + safe(line)));
    links.forEach(link -> lines.add(indent + safe(link.label()) + ": " + safe(link.url())));
    for (int number = 1; number <= quickReplies.size(); number++) {
      lines.add(indent + "[" + number + "] " + safe(quickReplies.get(number - 1).label()));
    }
    return lines;
  }

  private static String name(Author author) {
    return switch (author.role()) {
      case VISITOR -> "you";
      case BOT -> author.name() == null ? "bot" : safe(author.name());
      case AGENT -> author.name() == null ? "agent" : safe(author.name());
      case SYSTEM -> "server";
    };
  }

  private static String deferred(Event.Deferred deferred) {
    String why =
        deferred.reason() == DeferReason.HOURS ? "nobody works at this hour" : "nobody is at work";
    String until =
        deferred.opensAt() == null ? "" : ", until " + Instant.ofEpochMilli(deferred.opensAt());
    return why + until + "; what you write waits for them";
  }

  private static String left(Event.AgentLeft left) {
    String name = name(left.agent());
    return left.reason() == LeaveReason.TRANSFERRED ? name + " passed you on" : name + " is gone";
  }

  private static String place(Place place) {
    String estimate =
        place.waitLowSeconds() == null || place.waitHighSeconds() == null
            ? ""
            : ", about " + place.waitLowSeconds() + " to " + place.waitHighSeconds() + " s";
    return "-- place " + place.place() + " in the queue" + estimate;
  }

  private static List<String> remark(String text) {
    return List.of("-- " + safe(text));
  }

  private static String safe(String text) {
    return OneLine.of(text);
  }
}
