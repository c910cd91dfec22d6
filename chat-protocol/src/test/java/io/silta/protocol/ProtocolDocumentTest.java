package io.silta.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Runs the examples of {@code docs/protocol.md} and holds its tables to the code. */
class ProtocolDocumentTest {
  private static final String DOCUMENT = document();
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```json ([^\\n]+)\\n(.*?)^```$");
  private static final Pattern NEXT_VALUE = Pattern.compile("(?m)^(?=\\{)");
  private static final Shape.Union CLIENT = Shape.union(ClientFrame.class);
  private static final Shape.Union SERVER = Shape.union(ServerFrame.class);
  private static final Shape.Union EVENT = Shape.union(Event.class);

  /** A JSON value of the document and what its block claims it to be. */
  record Example(String claim, String json) {
    JsonNode tree() {
      return JsonMapper.shared().readTree(json);
    }

    String name() {
      return tree().path(claim.equals("event") ? "kind" : "type").asString();
    }
  }

  private static String document() {
    try {
      return Files.readString(Path.of("..", "docs", "protocol.md"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<Example> examples() {
    return BLOCK
        .matcher(DOCUMENT)
        .results()
        .flatMap(
            block ->
                NEXT_VALUE
                    .splitAsStream(block.group(2))
                    .map(json -> new Example(block.group(1), json.strip())));
  }

  @ParameterizedTest
  @MethodSource("examples")
  void everyExampleIsWhatItClaimsToBe(Example example) throws Refusal {
    switch (example.claim()) {
      case "client" -> assertClient(example);
      case "server" -> assertServer(example);
      case "event" -> assertEvent(example);
      default -> assertRefused(example);
    }
  }

  private static void assertClient(Example example) throws Refusal {
    SchemaCheck.assertFits(ClientFrame.class, example.tree());
    ClientFrame frame = Codec.readClient(example.json());
    String written = Codec.write(frame);
    assertEquals(frame, Codec.readClient(written));
    var tree = JsonMapper.shared().readTree(written);
    example.tree().properties().forEach(e -> assertEquals(e.getValue(), tree.get(e.getKey())));
  }

  private static void assertServer(Example example) {
    SchemaCheck.assertFits(ServerFrame.class, example.tree());
    ServerFrame frame = Codec.readServer(example.json()).orElseThrow();
    assertEquals(example.tree(), JsonMapper.shared().readTree(Codec.write(frame)));
  }

  private static void assertEvent(Example example) {
    SchemaCheck.assertFits(Event.class, example.tree());
    Event event = Codec.readEvent(example.json());
    assertEquals(example.tree(), JsonMapper.shared().readTree(Codec.writeEvent(event)));
  }

  private static void assertRefused(Example example) {
    var refusal = assertThrows(Refusal.class, () -> Codec.readClient(example.json()));
    assertEquals(example.claim(), "refused " + refusal.code());
    if (refusal.code() == ErrorCode.BAD_FIELD) {
      assertFalse(SchemaCheck.errors(ClientFrame.class, example.tree()).isEmpty());
    }
  }

  @Test
  void everyBlockSaysWhatItIs() {
    long blocks = DOCUMENT.lines().filter(line -> line.startsWith("```json")).count();
    assertEquals(blocks, BLOCK.matcher(DOCUMENT).results().count());
  }

  @Test
  void everyFrameAndEventHasAnExample() {
    assertEquals(CLIENT.alternatives().keySet(), named("client"));
    assertEquals(SERVER.alternatives().keySet(), named("server"));
    assertEquals(EVENT.alternatives().keySet(), named("event"));
  }

  private static Set<String> named(String claim) {
    return examples()
        .filter(example -> example.claim().equals(claim))
        .map(Example::name)
        .collect(Collectors.toSet());
  }

  @Test
  void theTableOfClientFramesSaysWhoMaySendThem() {
    assertEquals(
        directions(CLIENT, Sender.VISITOR.allowed(), Sender.STAFF.allowed()), table("type | from"));
  }

  @Test
  void theTableOfServerFramesSaysWhoGetsThem() {
    assertEquals(
        directions(SERVER, ServerFrame.ToVisitor.class, ServerFrame.ToStaff.class),
        table("type | to"));
  }

  private static Map<String, String> directions(
      Shape.Union union, Class<?> visitor, Class<?> staff) {
    var directions = new TreeMap<String, String>();
    union
        .alternatives()
        .forEach(
            (name, struct) -> {
              var sides =
                  Stream.of(Map.entry("visitor", visitor), Map.entry("staff", staff))
                      .filter(side -> side.getValue().isAssignableFrom(struct.type()))
                      .map(Map.Entry::getKey);
              directions.put(name, sides.collect(Collectors.joining(", ")));
            });
    return directions;
  }

  @Test
  void theTableOfEventsSaysWhoMayKnowOfThem() {
    var audiences = new TreeMap<String, String>();
    examples()
        .filter(example -> example.claim().equals("event"))
        .forEach(example -> audiences.put(example.name(), audience(example)));
    assertEquals(audiences, table("kind | for"));
  }

  private static String audience(Example example) {
    return switch (Codec.readEvent(example.json()).audience()) {
      case ALL -> "all";
      case STAFF -> "staff";
    };
  }

  @Test
  void theTablesOfCodesAreComplete() {
    var errors =
        Arrays.stream(ErrorCode.values())
            .collect(Collectors.toMap(ErrorCode::toString, c -> yes(c.retryable())));
    assertEquals(new TreeMap<>(errors), table("code | retryable"));
    var closes =
        Arrays.stream(CloseCode.values())
            .collect(Collectors.toMap(c -> "" + c.code(), c -> yes(c.comeBack())));
    assertEquals(new TreeMap<>(closes), table("code | come back"));
  }

  private static String yes(boolean value) {
    return value ? "yes" : "no";
  }

  @Test
  void theTableOfLimitsIsComplete() {
    var limits =
        Arrays.stream(Limits.class.getFields())
            .collect(Collectors.toMap(Field::getName, ProtocolDocumentTest::constant));
    assertEquals(new TreeMap<>(limits), table("limit of a client's frame | at most"));
  }

  private static String constant(Field field) {
    try {
      return "" + field.get(null);
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void noRowIsTwice() {
    var rows = new HashSet<String>();
    DOCUMENT
        .lines()
        .filter(line -> line.startsWith("| "))
        .forEach(row -> assertTrue(rows.add(row)));
  }

  /** The first two columns of the table with this head. */
  private static Map<String, String> table(String head) {
    return DOCUMENT
        .lines()
        .dropWhile(Predicate.not(line -> line.startsWith("| " + head + " |")))
        .skip(2)
        .takeWhile(line -> line.startsWith("|"))
        .map(line -> line.replace("`", "").split(" *\\| *"))
        .collect(Collectors.toMap(c -> c[1], c -> c[2], (a, b) -> a + b, TreeMap::new));
  }
}
