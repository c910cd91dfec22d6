package io.silta.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Damaged frames are refused or read; nothing else happens. */
class MutationTest {
  private static final long SEED = Long.getLong("silta.seed", 20_261_123);
  private static final int FRAMES = 2_000;
  private static final int MUTATIONS = 20;
  private static final int MESSAGE_MAX = 300;
  private static final List<String> PIECES =
      List.of(
          "{",
          "}",
          "[",
          "]",
          "\"",
          ":",
          ",",
          "\\",
          "null",
          "true",
          "-1",
          "1.5",
          "1e999",
          "NaN",
          "4294967297",
          "9223372036854775808",
          "\"\"",
          "\\ud800",
          "\\u0000",
          "\u0000",
          "\uD800",
          "\uDC00",
          "\uFEFF",
          "{}",
          "[]",
          "\"type\":",
          "\"id\":",
          "/*",
          "'",
          " ",
          "\n",
          "\u202E");

  private final Random random = new Random(SEED);

  @Test
  void damagedFramesAreReadOrRefusedAndNothingElse() {
    var samples = new Samples(SEED);
    var union = Shape.union(ClientFrame.class);
    int refused = 0;
    for (int i = 0; i < FRAMES; i++) {
      String json = samples.any(union).toString();
      for (int j = 0; j < MUTATIONS; j++) {
        json = mutated(json);
        refused += isRefused(json) ? 1 : 0;
      }
    }
    assertTrue(refused > FRAMES, "only " + refused + " were refused");
  }

  private static boolean isRefused(String json) {
    try {
      ClientFrame frame = Codec.readClient(json);
      assertEquals(frame, Codec.readClient(Codec.write(frame)));
      return false;
    } catch (Refusal refusal) {
      assertPresentable(refusal);
      return true;
    } catch (RuntimeException e) {
      throw new AssertionError("repeat with -Dsilta.seed=" + SEED + ": " + json, e);
    }
  }

  private static void assertPresentable(Refusal refusal) {
    assertTrue(refusal.getMessage().length() < MESSAGE_MAX, refusal.getMessage());
    assertTrue(Check.isWellFormed(refusal.getMessage()), refusal.getMessage());
    var frame = Codec.readServer(Codec.write(refusal.frame())).orElseThrow();
    assertEquals(refusal.frame(), frame);
  }

  private String mutated(String json) {
    int from = random.nextInt(json.length() + 1);
    int to = Math.min(json.length(), from + random.nextInt(8));
    String head = json.substring(0, from);
    String tail = json.substring(to);
    return switch (random.nextInt(5)) {
      case 0 -> head + tail;
      case 1 -> head + piece() + tail;
      case 2 -> head + piece() + json.substring(from);
      case 3 -> head + json.substring(from, to).repeat(2) + tail;
      default -> head + (char) random.nextInt(0x10000) + tail;
    };
  }

  private String piece() {
    return PIECES.get(random.nextInt(PIECES.size()));
  }
}
