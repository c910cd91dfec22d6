package io.silta.protocol;

import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.exc.InvalidTypeIdException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads and writes frames and events as JSON. What clients send is read strictly, by {@link Shape};
 * what our own server wrote is read leniently, so that old logs and newer servers stay readable.
 * Absent components are left out.
 */
public final class Codec {
  private static final Shape.Union CLIENT = Shape.union(ClientFrame.class);
  private static final Shape.Union SERVER = Shape.union(ServerFrame.class);
  private static final Shape.Union EVENT = Shape.union(Event.class);

  private static final JsonMapper STRICT = Json.bounded(subtypes());
  private static final JsonMapper LENIENT = Json.trusting(subtypes());

  private Codec() {}

  /**
   * Reads what a client sent. The frame may still be one that this client may not send: see {@link
   * Sender}.
   *
   * @throws Refusal if it is not one well-formed frame within its bounds
   */
  public static ClientFrame readClient(String json) throws Refusal {
    JsonNode object = object(json);
    var check = new Check(ref(object));
    check.text(object, "");
    var type = object.path(CLIENT.property());
    var struct = type.isString() ? CLIENT.alternatives().get(type.stringValue()) : null;
    if (struct == null) {
      throw badType(type, check.ref());
    }
    check.struct(struct, object, "");
    return (ClientFrame) STRICT.treeToValue(object, struct.type());
  }

  private static JsonNode object(String json) throws Refusal {
    try {
      JsonNode node = STRICT.readTree(json);
      if (node.isObject()) {
        return node;
      }
    } catch (JacksonException _) {
      // The parser's own text quotes the input, so it is not passed on.
    }
    throw Refusal.badJson();
  }

  /** The command's identifier, if it looks like one. */
  private static String ref(JsonNode object) {
    JsonNode id = object.path("id");
    return id.isString() && id.stringValue().matches(Id.PATTERN) ? id.stringValue() : null;
  }

  private static Refusal badType(JsonNode type, String ref) {
    String field = CLIENT.property();
    String message = field + ": " + Check.shown(type) + " (expected: a client frame of silta.v1)";
    return new Refusal(ErrorCode.BAD_TYPE, field, message, ref);
  }

  /**
   * Reads what a server sent; empty when it is of a type, or holds an event of a kind, that this
   * version does not know.
   *
   * @throws IllegalArgumentException if it is no frame of any version
   */
  public static Optional<ServerFrame> readServer(String json) {
    try {
      return Optional.of(read(json, ServerFrame.class));
    } catch (InvalidTypeIdException e) {
      return unknown(e);
    } catch (JacksonException e) {
      throw new IllegalArgumentException("not a server frame of silta.v1", e);
    }
  }

  /** A name that is there but not ours belongs to a newer version; none at all, to no version. */
  private static Optional<ServerFrame> unknown(InvalidTypeIdException e) {
    if (e.getTypeId() == null) {
      throw new IllegalArgumentException("not a server frame of silta.v1", e);
    }
    return Optional.empty();
  }

  /**
   * Reads a stored event. Optional components may be absent, unknown ones are ignored.
   *
   * @throws IllegalArgumentException if it was not written by {@link #writeEvent}
   */
  public static Event readEvent(String json) {
    try {
      return read(json, Event.class);
    } catch (JacksonException e) {
      throw new IllegalArgumentException("not a stored event of silta.v1", e);
    }
  }

  private static <T> T read(String json, Class<T> type) {
    T value = LENIENT.readValue(json, type);
    if (value == null) {
      throw new IllegalArgumentException("null is no frame or event of silta.v1");
    }
    return value;
  }

  /** Writes a frame for a client. */
  public static String write(ServerFrame frame) {
    return LENIENT.writeValueAsString(frame);
  }

  /** Writes a frame for a server. */
  public static String write(ClientFrame frame) {
    return LENIENT.writeValueAsString(frame);
  }

  /** Writes an event for the log, exactly as it is inside an {@code event} frame. */
  public static String writeEvent(Event event) {
    return LENIENT.writeValueAsString(event);
  }

  private static Class<?>[] subtypes() {
    return Stream.of(CLIENT, SERVER, EVENT)
        .flatMap(union -> union.alternatives().values().stream())
        .<Class<?>>map(Shape.Struct::type)
        .toArray(Class<?>[]::new);
  }
}
