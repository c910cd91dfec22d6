package io.silta.server.gateway;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.silta.protocol.Limits;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Frames that nobody should send: each is answered with its own code, by exactly one Close. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FramingTest {
  private House house;

  @BeforeAll
  void open() {
    house =
        new House(
            settings ->
                settings.with(
                    new GatewaySettings.Sockets(
                        10_000, 400, 15_000, 37_500, 10_000, 500, 16_384, 20_000, 30)));
  }

  @AfterEach
  void nobodyStays() {
    house.awaitNobody();
  }

  @AfterAll
  void stillWorks() {
    house.stillWorks();
    house.close();
  }

  private static byte[] hex(String text) {
    return HexFormat.of().parseHex(text.replace(" ", ""));
  }

  /** One Close with that code, and one line in the log. */
  private void closed(int code, RawClient client) {
    try (client) {
      assertEquals(code, client.closeFrame().orElseThrow().code());
    }
    assertEquals(1, house.violations().size());
  }

  private RawClient ready() {
    var client = house.greeted();
    house.violations();
    return client;
  }

  @ParameterizedTest
  @CsvSource({
    "unmasked, 81 02 6869",
    "rsv1, c1 80 00000000",
    "rsv2, a1 80 00000000",
    "rsv3, 91 80 00000000",
    "opcode 3, 83 80 00000000",
    "opcode 7, 87 80 00000000",
    "opcode 11, 8b 80 00000000",
    "opcode 15, 8f 80 00000000",
    "fragmented ping, 09 80 00000000",
    "ping of 126, 89 fe 007e 00000000",
    "not minimal 16, 81 fe 007d 00000000",
    "not minimal 64, 81 ff 000000000000ffff 00000000",
    "length MSB, 81 ff 8000000000000001 00000000",
    "continuation of nothing, 80 80 00000000",
    "close of 1 byte, 88 81 00000000 03",
    "close 0, 88 82 00000000 0000",
    "close 999, 88 82 00000000 03e7",
    "close 1004, 88 82 00000000 03ec",
    "close 1005, 88 82 00000000 03ed",
    "close 1006, 88 82 00000000 03ee",
    "close 1015, 88 82 00000000 03f7",
    "close 5000, 88 82 00000000 1388",
  })
  void protocolErrorsCloseWith1002(String name, String bytes) {
    closed(1002, ready().send(hex(bytes)));
  }

  @Test
  void aCloseReasonIsUtf8() {
    try (var client = ready()) {
      int code = client.send(hex("88 84 00000000 03e8 ff fe")).closeFrame().orElseThrow().code();
      assertTrue(code == 1007 || code == 1002, "code " + code);
    }
  }

  @Test
  void aSecondMessageInsideAMessageIsAnError() {
    closed(1002, ready().send(hex("01 81 00000000 68")).send(hex("81 81 00000000 68")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "81 ff 0000000080000000 00000000",
        "81 ff 7fffffffffffffff 00000000",
        "81 fe 4001 00000000"
      })
  void aTooLongFrameIsRefusedByItsHeader(String header) {
    closed(1009, ready().send(hex(header)));
  }

  @Test
  void fragmentsCountTogether() {
    byte[] half = "x".repeat(Limits.FRAME_BYTES_MAX / 2 + 1).getBytes(StandardCharsets.UTF_8);
    closed(1009, ready().frame(0x01, true, half).frame(0x80, true, half));
  }

  @Test
  void manyTinyFragmentsCountTogether() {
    var client = ready();
    client.frame(0x01, true, new byte[] {'x'});
    byte[] one = RawClient.encoded(0x00, true, new byte[] {'x'});
    byte[] many = new byte[one.length * 65_000];
    for (int i = 0; i < 65_000; i++) {
      System.arraycopy(one, 0, many, i * one.length, one.length);
    }
    closed(1009, client.send(many));
  }

  @Test
  void emptyFragmentsAreCounted() {
    var client = ready();
    client.frame(0x01, true, new byte[0]);
    byte[] one = RawClient.encoded(0x00, true, new byte[0]);
    byte[] many = new byte[one.length * 25_000];
    for (int i = 0; i < 25_000; i++) {
      System.arraycopy(one, 0, many, i * one.length, one.length);
    }
    closed(1009, client.send(many));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ff fe", "ed a0 80", "c0 af", "e4 b8", "f4 90 80 80"})
  void textIsUtf8(String bytes) {
    closed(1007, ready().frame(1, hex(bytes)));
  }

  @Test
  void badUtf8EndsAMessageBeforeItsLastFragment() {
    closed(1007, ready().frame(0x01, true, hex("f4 90")));
  }

  @Test
  void charactersMaySplitOverFragments() {
    byte[] post = House.POST.replace("hei", "hyvää päivää").getBytes(StandardCharsets.UTF_8);
    try (var client = ready()) {
      for (int i = 0; i < post.length; i++) {
        int opcode = i == 0 ? 1 : 0;
        client.frame(i == post.length - 1 ? 0x80 : opcode, true, new byte[] {post[i]});
      }
      assertTrue(client.text().contains("\"ack\""));
      assertTrue(house.sessions.received.toString().contains("hyvää päivää"));
    }
  }

  @Test
  void binaryIsNotSpoken() {
    closed(1003, ready().frame(2, new byte[3]));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\0", "[]", "null", "{} {}"})
  void textThatIsNoFrameIsAnswered(String text) {
    try (var client = ready()) {
      assertTrue(client.text(text).text().contains("\"bad_json\""));
      assertTrue(client.text(House.POST).text().contains("\"ack\""));
    }
  }

  @Test
  void halfAFrameHasADeadline() {
    closed(1008, ready().send(hex("81 85 00000000 68")));
  }

  @Test
  void halfAHeaderHasADeadline() {
    closed(1008, ready().send(hex("81")));
  }

  @Test
  void halfAMessageHasADeadline() {
    closed(1008, ready().send(hex("01 81 00000000 68")));
  }

  @Test
  void aDeadlineThatWasMetIsForgotten() {
    try (var client = ready()) {
      byte[] frame = RawClient.encoded(0x81, true, House.POST.getBytes(StandardCharsets.UTF_8));
      client.send(Arrays.copyOf(frame, 20));
      client.send(Arrays.copyOfRange(frame, 20, frame.length));
      assertTrue(client.text().contains("\"ack\""));
      await().during(Duration.ofMillis(600)).until(() -> house.metrics.connections("visitor") == 1);
      assertTrue(client.text(House.POST).text().contains("\"ack\""));
    }
  }

  @Test
  void nothingIsProcessedBehindOurClose() {
    var client = ready();
    house.sessions.received.clear();
    byte[] post = RawClient.encoded(0x81, true, House.POST.getBytes(StandardCharsets.UTF_8));
    byte[] binary = RawClient.encoded(0x82, true, new byte[1]);
    byte[] both = Arrays.copyOf(binary, binary.length + post.length);
    System.arraycopy(post, 0, both, binary.length, post.length);
    closed(1003, client.send(both));
    assertEquals(0, house.sessions.received.size());
  }

  @Test
  void aCloseIsAnsweredOnceWithItsCode() {
    try (var client = ready()) {
      client.frame(8, hex("03e9"));
      assertEquals(1001, client.closeFrame().orElseThrow().code());
    }
    assertEquals(0, house.violations().size());
  }

  @Test
  void pingsAreAnswered() {
    try (var client = ready()) {
      client.frame(9, new byte[] {1, 2, 3});
      var pong = client.frame().orElseThrow();
      assertEquals(10, pong.opcode());
      assertEquals(3, pong.payload().length);
    }
  }
}
