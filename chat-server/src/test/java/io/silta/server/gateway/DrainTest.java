package io.silta.server.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How the server goes down. */
class DrainTest {
  @Test
  void everyoneIsToldWhenToComeBackSpreadOverTheTime() throws Exception {
    try (var house = new House()) {
      List<RawClient> clients = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        clients.add(house.greeted());
      }
      clients.add(house.agent());
      long from = System.nanoTime();
      var drain = Thread.ofVirtual().start(() -> house.gateway.drain(Duration.ofMillis(1_000)));
      for (var client : clients) {
        var close = client.closeFrame().orElseThrow();
        assertEquals(4000, close.code());
        assertTrue(close.reason().matches("retry=\\d{3,4}"), close.reason());
      }
      drain.join();
      long millis = Duration.ofNanos(System.nanoTime() - from).toMillis();
      assertTrue(millis >= 800 && millis < 5_000, millis + " ms");
      assertThrows(UncheckedIOException.class, house::client);
      clients.forEach(RawClient::close);
    }
  }

  @Test
  void whoDoesNotGoIsCut() {
    var house = new House();
    var client = house.greeted();
    long from = System.nanoTime();
    house.close();
    long millis = Duration.ofNanos(System.nanoTime() - from).toMillis();
    assertTrue(millis < 8_000, millis + " ms");
    client.close();
  }
}
