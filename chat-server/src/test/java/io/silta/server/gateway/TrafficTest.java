package io.silta.server.gateway;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufAllocatorMetricProvider;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Clients that send too much, too little, too early, or never read. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TrafficTest {
  private static final String HISTORY =
      "{\"type\":\"history\",\"id\":\"id-0123456789abcdef\",\"conversation\":"
          + "\"conversation-0000\",\"before\":1,\"limit\":100}";
  private static final String CLAIM =
      "{\"type\":\"claim\",\"id\":\"id-0123456789abcdef\",\"conversation\":\"conversation-0000\"}";

  private House house;

  /** Two seconds for hello, pings every 300 ms, one second for a slow reader. */
  @BeforeAll
  void open() {
    house =
        new House(
            settings ->
                settings
                    .with(
                        new GatewaySettings.Sockets(
                            2_000, 2_000, 300, 750, 1_000, 300, 16_384, 1_024, 30))
                    .with(
                        new GatewaySettings.Traffic(20, 32_768, 65_536, 1_048_576),
                        new GatewaySettings.Traffic(100, 65_536, 131_072, 4_194_304)));
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

  private static RawClient flood(RawClient client, String text, int times) {
    byte[] one = RawClient.encoded(0x81, true, text.getBytes(StandardCharsets.UTF_8));
    byte[] all = new byte[one.length * times];
    for (int i = 0; i < times; i++) {
      System.arraycopy(one, 0, all, i * one.length, one.length);
    }
    return client.send(all);
  }

  @Test
  void tooManyFramesAreRefusedAndThenEndTheConnection() {
    try (var client = house.greeted()) {
      flood(client, House.POST, 100);
      int acks = 0;
      int refused = 0;
      for (var frame = client.frame(); frame.isPresent(); frame = client.frame()) {
        String text = frame.get().text();
        acks += text.contains("\"ack\"") ? 1 : 0;
        if (text.contains("too_fast")) {
          refused++;
          assertTrue(text.contains("\"ref\":\"id-0123456789abcdef\""), text);
          assertTrue(text.contains("\"retryable\":true"), text);
          assertTrue(text.contains("\"retryAfterMillis\":"), text);
        }
        if (frame.get().opcode() == 8) {
          assertEquals(4029, frame.get().code());
          break;
        }
      }
      assertTrue(acks >= 19 && acks <= 21, acks + " acks");
      assertTrue(refused >= 20 && refused <= 22, refused + " refused");
    }
  }

  @Test
  void threeBadFramesEndTheConnection() {
    try (var client = house.greeted()) {
      client.text("{}").text("[]").text(CLAIM);
      assertTrue(client.text().contains("\"bad_type\""));
      assertTrue(client.text().contains("\"bad_json\""));
      assertTrue(client.text().contains("\"bad_type\""));
      assertEquals(4500, client.closeFrame().orElseThrow().code());
    }
  }

  @Test
  void twoBadFramesDoNot() {
    try (var client = house.greeted()) {
      client.text("{}").text();
      client.text("[]").text();
      assertTrue(client.text(House.POST).text().contains("\"ack\""));
    }
  }

  @Test
  void withoutHelloItEnds() {
    try (var client = house.visitor()) {
      assertEquals(4008, answeringPings(client));
    }
  }

  /** Answers each ping until the Close; its code. */
  private static int answeringPings(RawClient client) {
    for (var frame = client.frame(); frame.isPresent(); frame = client.frame()) {
      switch (frame.get().opcode()) {
        case 9 -> client.frame(10, frame.get().payload());
        case 8 -> {
          return frame.get().code();
        }
        default -> {}
      }
    }
    return -1;
  }

  @Test
  void aFrameBeforeHelloEndsIt() {
    try (var client = house.visitor()) {
      assertEquals(4501, client.text(House.POST).closeFrame().orElseThrow().code());
    }
  }

  @Test
  void aSecondHelloIsRefused() {
    try (var client = house.greeted()) {
      assertTrue(client.text(House.HELLO).text().contains("\"bad_state\""));
    }
  }

  @Test
  void pingsComeWithHeadsAndKeepTheLivingAlive() {
    try (var client = house.greeted()) {
      int pings = 0;
      int heads = 0;
      while (pings < 5) {
        var frame = client.frame().orElseThrow();
        if (frame.opcode() == 9) {
          pings++;
          client.frame(10, frame.payload());
        }
        heads += frame.text().contains("\"heads\"") ? 1 : 0;
      }
      assertTrue(heads >= 4, heads + " heads");
    }
  }

  @Test
  void whoAnswersNoPingIsGone() {
    long from = System.nanoTime();
    try (var client = house.greeted()) {
      assertTrue(client.isEnded());
    }
    long millis = Duration.ofNanos(System.nanoTime() - from).toMillis();
    assertTrue(millis >= 700 && millis < 5_000, millis + " ms");
  }

  @Test
  void aPingFloodEndsTheConnection() {
    try (var client = house.greeted()) {
      byte[] ping = RawClient.encoded(0x89, true, new byte[125]);
      for (int i = 0; i < 31; i++) {
        client.send(ping);
      }
      assertEquals(1008, client.closeFrame().orElseThrow().code());
    }
  }

  @Test
  void whoNeverReadsIsClosedAndCostsLittle() {
    long before = directBytes();
    List<RawClient> clients = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      clients.add(flood(house.greeted(), HISTORY, 15));
    }
    await()
        .atMost(Duration.ofSeconds(8))
        .untilAsserted(() -> assertEquals(0, house.metrics.connections("visitor")));
    long grown = directBytes() - before;
    assertTrue(grown < 32 << 20, "direct memory grew by " + grown);
    clients.forEach(RawClient::close);
  }

  @Test
  void aSlowReaderOfManyPingsCostsLittle() {
    try (var client = house.greeted()) {
      byte[] ping = RawClient.encoded(0x89, true, new byte[125]);
      for (int i = 0; i < 10_000; i++) {
        client.send(ping);
      }
      assertTrue(client.isEnded());
    }
  }

  private static long directBytes() {
    return ((ByteBufAllocatorMetricProvider) ByteBufAllocator.DEFAULT).metric().usedDirectMemory();
  }
}
