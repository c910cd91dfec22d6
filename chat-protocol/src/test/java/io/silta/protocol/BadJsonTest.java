package io.silta.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is not one JSON object within its bounds. */
class BadJsonTest {
  static Stream<String> broken() {
    String hello = "{\"type\":\"hello\"}";
    return Stream.of(
        "",
        " ",
        "{",
        "[]",
        "[" + hello + "]",
        "\"x\"",
        "null",
        "5",
        "true",
        hello + hello,
        hello + " x",
        hello + ",",
        hello + "\u0000",
        "\uFEFF" + hello,
        "{\"type\":\"hello\",}",
        "{\"type\":\"hello\",\"x\":NaN}",
        "{\"type\":\"hello\",\"x\":Infinity}",
        "{\"type\":\"hello\",\"x\":+1}",
        "{\"type\":\"hello\",\"x\":01}",
        "{\"type\":\"hello\",\"x\":.5}",
        "{\"type\":\"hello\",\"x\":0x10}",
        "{\"type\":\"hello\",\"x\":1e999999999}",
        "{\"type\":\"hello\",\"x\":-1e999999999}",
        "{\"type\":\"hello\",\"x\":" + "9".repeat(10_000) + "}",
        "{\"type\":\"hello\" /* a */}",
        "{\"type\":\"hello\"} // a",
        "# a\n" + hello,
        "{'type':'hello'}",
        "{type:\"hello\"}",
        "{\"type\":\"hello\",\"x\":\"a\nb\"}",
        "{\"type\":\"hello\",\"x\":\"a\u0000b\"}",
        "{\"type\":\"hello\",\"x\":\"\\x41\"}",
        "{\"type\":\"hello\",\"type\":\"close\"}",
        "{\"type\":\"hello\",\"ty\\u0070e\":\"close\"}",
        "{\"type\":\"post\",\"text\":\"a\",\"text\":\"b\"}",
        "{\"type\":\"hello\",\"x\\ud800\":1}",
        "{\"type\":\"hello\",\"x\":{\"a\":1,\"a\":2}}",
        "{\"type\":\"hello\",\"x\":[[{\"a\":1,\"a\":2}]]}",
        "{\"type\":\"hello\",\"page\":{\"url\":\"a\",\"url\":\"b\"}}",
        "{\"type\":\"hello\",\"x\":" + "[".repeat(16) + "]".repeat(16) + "}",
        "{\"type\":\"hello\",\"x\":" + "[".repeat(8_000) + "]".repeat(8_000) + "}",
        "{\"type\":\"hello\",\"x\":" + "[".repeat(100_000),
        "{\"a\":".repeat(100_000),
        "{\"type\":\"hello\",\"x\":\"" + "a".repeat(8_001) + "\"}",
        "{\"type\":\"hello\",\"x\":\"" + "a".repeat(16_384) + "\"}",
        "{\"type\":\"hello\",\"" + "a".repeat(1_000) + "\":1}",
        "{\"type\":\"hello\",\"x\":[" + "1,".repeat(1_000) + "1]}",
        "{\"type\":\"hello\"," + names(600, "n%d") + "}");
  }

  private static String names(int count, String format) {
    return IntStream.range(0, count)
        .mapToObj(i -> "\"" + format.formatted(i) + "\":0")
        .collect(Collectors.joining(","));
  }

  @ParameterizedTest
  @MethodSource("broken")
  void whatIsNotOneJsonObjectIsBadJson(String json) {
    var refusal = assertThrows(Refusal.class, () -> Codec.readClient(json));
    assertEquals(ErrorCode.BAD_JSON, refusal.code());
    assertEquals("not one JSON object within the limits of silta.v1", refusal.getMessage());
  }

  @Test
  void sixteenLevelsAreAccepted() throws Refusal {
    Codec.readClient("{\"type\":\"hello\",\"x\":" + "[".repeat(15) + "]".repeat(15) + "}");
  }

  @Test
  void collidingNamesCostLittle() {
    // "Aa" and "BB" have one hash; so has every string made of the two.
    String names =
        IntStream.range(0, 450)
            .mapToObj(
                i ->
                    IntStream.range(0, 9)
                        .mapToObj(bit -> (i >> bit & 1) == 0 ? "Aa" : "BB")
                        .collect(Collectors.joining("", "\"", "\":0")))
            .collect(Collectors.joining(","));
    String json = "{\"type\":\"hello\"," + names + "}";
    assertTrue(json.length() < Limits.FRAME_BYTES_MAX);
    // 0.3 ms each when measured; a quadratic look-up or worse would be far beyond 10 ms.
    assertTimeout(
        Duration.ofSeconds(2),
        () -> {
          for (int round = 0; round < 200; round++) {
            Codec.readClient(json);
          }
        });
  }
}
