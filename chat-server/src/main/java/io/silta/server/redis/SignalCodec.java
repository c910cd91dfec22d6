package io.silta.server.redis;

import io.silta.protocol.Codec;
import io.silta.server.conversation.Entry;
import io.silta.server.live.Signal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.exc.InvalidTypeIdException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What nodes tell one another, as JSON: {@code from} is the node, {@code type} the signal's name in
 * lower case. Unknown members are ignored.
 */
final class SignalCodec {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  /**
   * A message of a node.
   *
   * @param from the node's identifier
   * @param signal empty when this version does not know it
   */
  record Message(String from, Optional<Signal> signal) {}

  private SignalCodec() {}

  /** Writes a signal of a node. */
  static String write(String from, Signal signal) {
    ObjectNode json = MAPPER.createObjectNode().put("from", from);
    switch (signal) {
      case Signal.Committed committed -> committed(json, committed);
      case Signal.Ephemeral ephemeral -> {
        json.put("type", "ephemeral").put("to", to(ephemeral.to()));
        json.put("frame", Codec.write(ephemeral.frame()));
        json.put("except", ephemeral.except());
      }
      case Signal.ChatsChanged changed ->
          json.put("type", "chats_changed").put("conversation", changed.conversation());
      case Signal.Moved moved ->
          json.put("type", "moved").put("conversation", moved.conversation());
      case Signal.WaitingChanged _ -> json.put("type", "waiting_changed");
      case Signal.Head head -> {
        json.put("type", "head").put("conversation", head.conversation());
        json.put("head", head.head()).put("visitorHead", head.visitorHead());
      }
      case Signal.Missed _ -> json.put("type", "missed");
    }
    return json.toString();
  }

  private static void committed(ObjectNode json, Signal.Committed committed) {
    json.put("type", "committed").put("conversation", committed.conversation());
    ArrayNode entries = json.putArray("entries");
    for (Entry entry : committed.entries()) {
      ObjectNode each = entries.addObject();
      each.put("seq", entry.seq()).put("visitorSeq", entry.visitorSeq()).put("at", entry.at());
      each.put("command", entry.command()).put("event", Codec.writeEvent(entry.event()));
    }
  }

  private static String to(Signal.To to) {
    return switch (to) {
      case VISITOR -> "visitor";
      case STAFF -> "staff";
    };
  }

  /**
   * Reads what a node wrote, of this version or another.
   *
   * @throws IllegalArgumentException if no version writes it
   */
  static Message read(String text) {
    try {
      JsonNode json = MAPPER.readTree(text);
      return new Message(string(json, "from"), signal(json));
    } catch (JacksonException e) {
      throw new IllegalArgumentException("not a signal", e);
    }
  }

  private static Optional<Signal> signal(JsonNode json) {
    return switch (string(json, "type")) {
      case "committed" -> committed(json);
      case "ephemeral" -> ephemeral(json);
      case "chats_changed" -> Optional.of(new Signal.ChatsChanged(string(json, "conversation")));
      case "moved" -> Optional.of(new Signal.Moved(string(json, "conversation")));
      case "waiting_changed" -> Optional.of(new Signal.WaitingChanged());
      case "head" ->
          Optional.of(
              new Signal.Head(
                  string(json, "conversation"), number(json, "head"), number(json, "visitorHead")));
      case "missed" -> Optional.of(new Signal.Missed());
      case String _ -> Optional.empty();
    };
  }

  private static Optional<Signal> ephemeral(JsonNode json) {
    Signal.To to =
        switch (string(json, "to")) {
          case "visitor" -> Signal.To.VISITOR;
          case "staff" -> Signal.To.STAFF;
          case String _ -> null;
        };
    String except = json.path("except").stringValue(null);
    return to == null
        ? Optional.empty()
        : Codec.readServer(string(json, "frame"))
            .map(frame -> new Signal.Ephemeral(to, frame, except));
  }

  /** A newer node's event makes all of it unknown: a part would look like a gap. */
  private static Optional<Signal> committed(JsonNode json) {
    String conversation = string(json, "conversation");
    List<Entry> entries = new ArrayList<>();
    try {
      for (JsonNode each : json.required("entries")) {
        entries.add(entry(conversation, each));
      }
    } catch (IllegalArgumentException e) {
      if (newer(e.getCause())) {
        return Optional.empty();
      }
      throw e;
    }
    return Optional.of(new Signal.Committed(conversation, entries));
  }

  private static boolean newer(Throwable cause) {
    return cause instanceof InvalidTypeIdException unknown && unknown.getTypeId() != null;
  }

  private static Entry entry(String conversation, JsonNode json) {
    return new Entry(
        conversation,
        number(json, "seq"),
        number(json, "visitorSeq"),
        number(json, "at"),
        json.path("command").stringValue(null),
        Codec.readEvent(string(json, "event")));
  }

  private static String string(JsonNode json, String name) {
    JsonNode value = json.path(name);
    if (!value.isString()) {
      throw new IllegalArgumentException(name + ": " + value.getNodeType() + " (expected: text)");
    }
    return value.stringValue();
  }

  private static long number(JsonNode json, String name) {
    JsonNode value = json.path(name);
    if (!value.isIntegralNumber() || !value.canConvertToLong()) {
      throw new IllegalArgumentException(
          name + ": " + value.getNodeType() + " (expected: a whole number)");
    }
    return value.longValue();
  }
}
