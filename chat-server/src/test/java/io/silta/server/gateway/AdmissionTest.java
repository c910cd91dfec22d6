package io.silta.server.gateway;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.silta.server.gateway.GatewaySettings.Http;
import io.silta.server.gateway.GatewaySettings.Places;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who gets a place, and for how long without saying anything. */
class AdmissionTest {
  private static final String VISITOR = "/v1/visitor?site=" + House.SITE;

  private static House house(Places places) {
    return new House(
        settings ->
            settings.with(places).with(new Http(800, 800, 4_096, 8_192, 100, 16_384, 8, 256)));
  }

  private static RawClient from(House house, String address) {
    return new RawClient(house.address, new Socket(), address);
  }

  @Test
  void anAddressHasSoManyConnections() {
    try (var house = house(new Places(100, 3, 10, 100))) {
      List<RawClient> three = List.of(house.greeted(), house.greeted(), house.greeted());
      try (var fourth = house.client()) {
        assertTrue(fourth.send(house.handshake(VISITOR)).answer().isEmpty());
      }
      try (var elsewhere = from(house, "127.0.0.2")) {
        House.shaken(elsewhere, house.handshake(VISITOR));
      }
      three.getFirst().close();
      await().untilAsserted(() -> assertEquals(2, house.metrics.connections("tcp")));
      house.greeted().close();
      three.forEach(RawClient::close);
      house.awaitNobody();
    }
  }

  @Test
  void staffFindAPlaceWhenVisitorsHaveTakenAllOfTheirs() {
    try (var house = house(new Places(6, 100, 2, 100))) {
      List<RawClient> visitors = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        visitors.add(house.greeted());
      }
      assertEquals(503, house.ask(house.handshake(VISITOR)).orElseThrow().status());
      house.agent().close();
      visitors.forEach(RawClient::close);
      house.awaitNobody();
      house.stillWorks();
    }
  }

  @Test
  void silentConnectionsMakeRoom() {
    try (var house = house(new Places(10, 100, 2, 100))) {
      List<RawClient> silent = new ArrayList<>();
      for (int i = 0; i < 30; i++) {
        silent.add(house.client());
      }
      String made = "silta_connections_refused_total{reason=\"made_room\"} 20.0";
      await().until(() -> house.metrics.scrape().contains(made));
      house.stillWorks();
      silent.forEach(RawClient::close);
    }
  }

  @Test
  void silenceAndHalfRequestsHaveADeadline() {
    try (var house = house(new Places(100, 100, 2, 100))) {
      for (String half :
          List.of(
              "",
              "GET /livez HT",
              "GET /livez HTTP/1.1\r\nHost: x\r\n",
              "POST /api/login" + " HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n{")) {
        long from = System.nanoTime();
        try (var client = house.client()) {
          assertTrue(client.send(half).isEnded());
        }
        long millis = Duration.ofNanos(System.nanoTime() - from).toMillis();
        assertTrue(millis >= 700 && millis < 5_000, half + ": " + millis + " ms");
      }
      try (var client = house.client()) {
        String get = "GET /livez HTTP/1.1\r\nHost: x\r\n\r\n";
        assertEquals(200, client.send(get).answer().orElseThrow().status());
        assertTrue(client.isEnded(), "a connection without further requests ends, too");
      }
    }
  }

  @Test
  void anAddressHasSoManyHandshakes() {
    try (var house = house(new Places(100, 100, 2, 5))) {
      for (int i = 0; i < 5; i++) {
        house.visitor().close();
      }
      assertEquals(429, house.ask(house.handshake(VISITOR)).orElseThrow().status());
      try (var elsewhere = from(house, "127.0.0.3")) {
        House.shaken(elsewhere, house.handshake(VISITOR));
      }
      house.awaitNobody();
    }
  }

  @Test
  void behindAProxyTheClientsOwnAddressCounts() {
    var proxied = House.settings(List.of("https://chat.example"), List.of("127.0.0.0/8")).listen();
    try (var house =
        new House(settings -> settings.with(proxied).with(new Places(100, 2, 10, 100)))) {
      String forwarded = "X-Forwarded-For: 9.9.9.9, 198.51.100.7";
      String origin = "Origin: https://chat.example";
      List<RawClient> clients = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        clients.add(House.shaken(house.client(), house.handshake(VISITOR, origin, forwarded)));
      }
      assertEquals(
          503, house.ask(house.handshake(VISITOR, origin, forwarded)).orElseThrow().status());
      assertTrue(house.violations().toString().contains("from=198.51.100.0/24"));
      String other = "X-Forwarded-For: 198.51.100.8";
      House.shaken(house.client(), house.handshake(VISITOR, origin, other)).close();
      clients.forEach(RawClient::close);
      house.awaitNobody();
      var login =
          house.request(
              "POST /api/login",
              "{\"login\":\"aino\",\"password\":\"right\"}",
              origin,
              "Content-Type: application/json",
              "X-Forwarded-Proto: https",
              other);
      assertTrue(login.header("set-cookie").orElseThrow().endsWith("; Secure"));
      assertTrue(login.header("strict-transport-security").isPresent());
      assertEquals(List.of("aino right 198.51.100.8"), house.staff.tried);
    }
  }

  @Test
  void anybodysForwardedHeadersMeanNothing() {
    try (var house = house(new Places(100, 100, 2, 100))) {
      var login =
          house.post(
              "/api/login",
              "{\"login\":\"aino\",\"password\":\"right\"}",
              "X-Forwarded-For: 198.51.100.7",
              "X-Forwarded-Proto: https");
      assertTrue(login.header("set-cookie").orElseThrow().endsWith("=3600"));
      assertEquals(List.of("aino right 127.0.0.1"), house.staff.tried);
    }
  }
}
