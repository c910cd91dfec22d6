package io.silta.server.conversation;

import io.silta.protocol.Author;
import io.silta.protocol.Card;
import io.silta.protocol.DeclineReason;
import io.silta.protocol.DeferReason;
import io.silta.protocol.Event;
import io.silta.protocol.LeaveReason;
import io.silta.protocol.Page;
import io.silta.protocol.Profile;
import java.util.List;

/**
 * Something that somebody wants to happen in a conversation. Deciding is pure: the same command in
 * the same state at the same time always comes to the same.
 *
 * <p>Who may ask at all is settled before: a visitor's session only reaches their own
 * conversations, a staff session only those that its role may see. Here it is settled whether the
 * state allows it, by owner and epoch.
 */
public sealed interface Command {

  /** Decides in a state, at {@code now} in epoch milliseconds. */
  default Decision decide(Conversation state, long now) {
    return switch (this) {
      case VisitorPost post -> VisitorRules.post(state, post);
      case VisitorSeen seen -> VisitorRules.seen(state, seen);
      case VisitorIdentified identified -> VisitorRules.identified(state, identified);
      case RequestPerson request -> VisitorRules.requestPerson(state, request, now);
      case CancelRequest _ -> VisitorRules.cancelRequest(state);
      case Rate rate -> VisitorRules.rate(state, rate);
      case Reopen reopen -> VisitorRules.reopen(state, reopen, now);
      case VisitorClose _ -> VisitorRules.close(state);
      case BotTurn turn -> BotRules.turn(state, turn, now);
      case MakeOffer offer -> HandoffRules.makeOffer(state, offer, now);
      case Accept accept -> HandoffRules.accept(state, accept, now);
      case EndOffer end -> HandoffRules.endOffer(state, end);
      case Claim claim -> HandoffRules.claim(state, claim);
      case Defer defer -> HandoffRules.defer(state, defer);
      case Leave leave -> HandoffRules.leave(state, leave, now);
      case Transfer transfer -> HandoffRules.transfer(state, transfer, now);
      case AgentPost post -> AgentRules.post(state, post);
      case AddNote note -> AgentRules.note(state, note);
      case SetTags tags -> AgentRules.tags(state, tags);
      case AgentClose close -> AgentRules.close(state, close);
    };
  }

  /**
   * What must be known when a visitor's first word opens a conversation.
   *
   * @param page where the visitor is; null when unknown
   */
  record Opening(String site, String language, Profile profile, Page page) {}

  /** The visitor says something; the first time opens the conversation. */
  record VisitorPost(Opening opening, String id, String text) implements Command {}

  /** The visitor is on another page. */
  record VisitorSeen(Page page) implements Command {}

  /** The visitor's profile is now this. */
  record VisitorIdentified(Profile profile) implements Command {}

  /** The visitor wants a person, by the button. */
  record RequestPerson(Opening opening, String ruleSet, int earlierConversations)
      implements Command {}

  /** The visitor no longer waits for a person. */
  record CancelRequest() implements Command {}

  /** The visitor's verdict. */
  record Rate(int score, String comment) implements Command {}

  /**
   * The visitor goes on in a closed conversation.
   *
   * @param withinMillis how long after the end that is possible
   */
  record Reopen(long withinMillis, int earlierConversations) implements Command {}

  /** The visitor ends it. */
  record VisitorClose() implements Command {}

  /**
   * What the bot does about the visitor's message at {@code decided.inReplyTo()}.
   *
   * @param epoch the epoch that the bot saw
   * @param messages what it says, in order
   * @param handoff the request for a person; null for none
   * @param tags tags to add
   * @param close whether it ends the conversation
   */
  record BotTurn(
      long epoch,
      Event.BotDecided decided,
      List<Event.Message> messages,
      HandoffWish handoff,
      List<String> tags,
      boolean close)
      implements Command {}

  /**
   * A wish for a person.
   *
   * @param skill the skill that is needed; null for any
   */
  record HandoffWish(Card card, String skill, int priority) {}

  /** An agent is asked to take it, until {@code deadline} in epoch milliseconds. */
  record MakeOffer(String offer, Author agent, long deadline, long epoch) implements Command {}

  /** The agent takes what was offered. */
  record Accept(String offer, Author agent) implements Command {}

  /** The offer comes to nothing. */
  record EndOffer(String offer, DeclineReason reason) implements Command {}

  /** An agent takes it from the queue by hand, as it waits with this epoch. */
  record Claim(Author agent, long epoch) implements Command {}

  /**
   * Nobody can take it now.
   *
   * @param opensAt when somebody will, in epoch milliseconds; null when unknown
   */
  record Defer(DeferReason reason, Long opensAt, long epoch) implements Command {}

  /** The agent is gone; it goes back to the front of the queue. */
  record Leave(String agentId, LeaveReason reason, long epoch) implements Command {}

  /**
   * The agent passes it on.
   *
   * @param skill to whom has this skill; null for no skill
   * @param to to this agent alone; null for any
   */
  record Transfer(Author agent, String skill, Author to, String note, long epoch)
      implements Command {}

  /** The agent says something. */
  record AgentPost(Author agent, String id, String text, long epoch) implements Command {}

  /** Somebody of the staff writes a note. */
  record AddNote(Author author, String id, String text) implements Command {}

  /** Somebody of the staff sets the tags. */
  record SetTags(Author author, List<String> tags) implements Command {}

  /**
   * The agent ends and files it.
   *
   * @param disposition how it ended; null for none
   */
  record AgentClose(Author agent, String disposition, List<String> tags, long epoch)
      implements Command {}
}
