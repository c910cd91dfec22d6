package io.silta.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What is read is what was written, for random frames of every kind. */
class CodecTest {
  private static final long SEED = Long.getLong("silta.seed", 20_261_123);
  private static final int ROUNDS = 50;
  private static final Shape.Union CLIENT = Shape.union(ClientFrame.class);
  private static final Shape.Union SERVER = Shape.union(ServerFrame.class);
  private static final Shape.Union EVENT = Shape.union(Event.class);

  private static Stream<String> clientTypes() {
    return CLIENT.alternatives().keySet().stream();
  }

  private static Stream<String> serverTypes() {
    return SERVER.alternatives().keySet().stream();
  }

  private static Stream<String> eventKinds() {
    return EVENT.alternatives().keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("clientTypes")
  void everyClientFrameIsReadAsItWasWritten(String type) throws Refusal {
    var samples = new Samples(SEED);
    for (int round = 0; round < ROUNDS; round++) {
      ObjectNode json = samples.struct(CLIENT.alternatives().get(type));
      SchemaCheck.assertFits(ClientFrame.class, json);
      ClientFrame frame = Codec.readClient(json.toString());
      assertEquals(CLIENT.alternatives().get(type).type(), frame.getClass(), seed());
      String written = Codec.write(frame);
      assertEquals(frame, Codec.readClient(written), seed());
      tree(json.toString())
          .properties()
          .forEach(e -> assertEquals(e.getValue(), tree(written).get(e.getKey()), seed()));
    }
  }

  @ParameterizedTest
  @MethodSource("serverTypes")
  void everyServerFrameIsReadAsItWasWritten(String type) {
    var samples = new Samples(SEED);
    for (int round = 0; round < ROUNDS; round++) {
      ObjectNode json = samples.struct(SERVER.alternatives().get(type));
      SchemaCheck.assertFits(ServerFrame.class, json);
      ServerFrame frame = Codec.readServer(json.toString()).orElseThrow();
      assertEquals(tree(json.toString()), tree(Codec.write(frame)), seed());
    }
  }

  @ParameterizedTest
  @MethodSource("eventKinds")
  void everyEventIsStoredAsItIsOnTheWire(String kind) {
    var samples = new Samples(SEED);
    for (int round = 0; round < ROUNDS; round++) {
      ObjectNode json = samples.struct(EVENT.alternatives().get(kind));
      SchemaCheck.assertFits(Event.class, json);
      Event event = Codec.readEvent(json.toString());
      String stored = Codec.writeEvent(event);
      assertEquals(tree(json.toString()), tree(stored), seed());
      var frame = new ServerFrame.Occurred("c_0123456789abcdefghij", 1, 2, event);
      assertEquals(tree(json.toString()), tree(Codec.write(frame)).get("event"), seed());
    }
  }

  @Test
  void anOldEventWithoutLaterOptionalFieldsIsReadable() {
    String old =
        "{\"kind\":\"queued\",\"language\":\"fi\",\"priority\":0,\"queuedAt\":1,\"epoch\":2}";
    assertEquals(new Event.Queued(null, null, null, "fi", 0, 1, 2), Codec.readEvent(old));
  }

  @Test
  void aStoredEventThatLostANumberIsRefusedRatherThanReadAsZero() {
    for (String broken :
        List.of("{\"kind\":\"reopened\"}", "{\"kind\":\"reopened\",\"epoch\":null}")) {
      assertThrows(IllegalArgumentException.class, () -> Codec.readEvent(broken), broken);
    }
  }

  @Test
  void absentComponentsAreLeftOutAndOthersStayInOrder() {
    var ack = new ServerFrame.Ack("m_0123456789abcdefghij", null, null);
    assertEquals("{\"type\":\"ack\",\"ref\":\"m_0123456789abcdefghij\"}", Codec.write(ack));
    var note = new Event.Note("m_0123456789abcdefghij", Author.agent("a_1", "Åsa"), "</b>");
    assertEquals(
        "{\"kind\":\"note\",\"id\":\"m_0123456789abcdefghij\","
            + "\"from\":{\"role\":\"agent\",\"id\":\"a_1\",\"name\":\"Åsa\"},\"text\":\"</b>\"}",
        Codec.writeEvent(note));
  }

  @Test
  void aNewerServersTypesKindsAndFieldsDoNoHarm() {
    assertEquals(Optional.empty(), Codec.readServer("{\"type\":\"confetti\"}"));
    String event = "{\"type\":\"event\",\"conversation\":\"c\",\"seq\":1,\"at\":2,\"event\":%s}";
    assertEquals(Optional.empty(), Codec.readServer(event.formatted("{\"kind\":\"confetti\"}")));
    var reopened =
        Codec.readServer(event.formatted("{\"kind\":\"reopened\",\"epoch\":1,\"new\":{}}"));
    assertEquals(Optional.of(new ServerFrame.Occurred("c", 1, 2, new Event.Reopened(1))), reopened);
  }

  @Test
  void whatNoServerSendsIsRefused() {
    for (String json :
        List.of(
            "",
            "null",
            "[]",
            "5",
            "{}",
            "{\"type\":\"ack\"",
            "{\"type\":\"read\",\"seq\":\"1\"}")) {
      assertThrows(IllegalArgumentException.class, () -> Codec.readServer(json), json);
    }
  }

  @Test
  void enumsAreInLowerCaseOnTheWire() {
    List.<Class<? extends Enum<?>>>of(
            AgentState.class,
            DeclineReason.class,
            DeferReason.class,
            ErrorCode.class,
            HandoffReason.class,
            LeaveReason.class,
            Owner.class,
            Role.class)
        .stream()
        .flatMap(type -> Arrays.stream(type.getEnumConstants()))
        .forEach(e -> assertEquals(e.name().toLowerCase(Locale.ROOT), e.toString()));
  }

  @Test
  void everyKindOfEventHasOneAudience() {
    var samples = new Samples(SEED);
    var staff =
        eventKinds()
            .filter(kind -> audience(samples, kind) == Event.Audience.STAFF)
            .sorted()
            .toList();
    assertEquals(
        List.of(
            "bot_decided",
            "handoff_requested",
            "identified",
            "note",
            "offer_ended",
            "offered",
            "page_viewed",
            "tagged",
            "transferred",
            "wrapped_up"),
        staff);
  }

  private static Event.Audience audience(Samples samples, String kind) {
    return Codec.readEvent(samples.struct(EVENT.alternatives().get(kind)).toString()).audience();
  }

  @Test
  void everythingThatAClientSendsIsBounded() {
    CLIENT
        .alternatives()
        .values()
        .forEach(struct -> assertBounded(struct, struct.type().getName()));
  }

  private static void assertBounded(Shape shape, String place) {
    switch (shape) {
      case Shape.Words words -> assertTrue(words.max() <= Limits.STRING_MAX, place);
      case Shape.Whole whole -> assertTrue(whole.min() >= 0, place);
      case Shape.Sequence sequence -> {
        assertTrue(sequence.max() <= Limits.ENTRIES_MAX, place);
        assertBounded(sequence.element(), place);
      }
      case Shape.Dictionary dictionary -> {
        assertTrue(dictionary.max() <= Limits.ENTRIES_MAX, place);
        assertBounded(dictionary.key(), place);
        assertBounded(dictionary.value(), place);
      }
      case Shape.Struct struct ->
          struct.fields().forEach(f -> assertBounded(f.shape(), place + "." + f.name()));
      case Shape.Flag _, Shape.Choice _ -> {}
      case Shape.Real _, Shape.Union _ -> throw new AssertionError(place);
    }
  }

  private static JsonNode tree(String json) {
    return JsonMapper.shared().readTree(json);
  }

  private static String seed() {
    return "repeat with -Dsilta.seed=" + SEED;
  }
}
