package io.silta.server.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What may become a WebSocket, and what is answered to the rest before any 101. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HandshakeTest {
  private static final String VISITOR = "/v1/visitor?site=" + House.SITE;
  private House house;

  @BeforeAll
  void open() {
    house = new House();
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

  private int status(String request) {
    try (var client = house.client()) {
      return client.send(request).answer(false).map(RawClient.Answer::status).orElse(0);
    }
  }

  /** Refused, with one line in the log, and the connection ended. */
  private void refused(int status, String request) {
    house.violations();
    try (var client = house.client()) {
      var answer = client.send(request).answer();
      assertEquals(status, answer.map(RawClient.Answer::status).orElse(0));
      assertTrue(client.isEnded());
    }
    List<String> lines = house.violations();
    assertEquals(1, lines.size(), lines::toString);
    assertFalse(lines.getFirst().contains(House.TOKEN), lines::toString);
    assertTrue(lines.getFirst().contains("from=127.0.0.0/24"), lines::toString);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        House.SITE_ORIGIN,
        "https://SHOP.example",
        "HTTPS://shop.example",
        "https://shop.example:443"
      })
  void visitorsComeFromPagesOfTheirSite(String origin) {
    assertEquals(101, status(house.handshake(VISITOR, "Origin: " + origin)));
  }

  @Test
  void visitorsComeFromOurOwnFrame() {
    assertEquals(101, status(house.handshake(VISITOR)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://shop.example.evil.tld",
        "https://evilshop.example",
        "http://shop.example",
        "https://shop.example:8443",
        "https://shop.example.",
        "https://shop.example/",
        "https://shop.example@evil.tld",
        "https://evil.tld#https://shop.example",
        "null",
        "",
        "*",
        House.OTHER_ORIGIN,
      })
  void visitorsDoNotComeFromElsewhere(String origin) {
    refused(403, house.handshake(VISITOR, "Origin: " + origin));
  }

  @Test
  void visitorsHaveExactlyOneOrigin() {
    refused(403, house.handshake(VISITOR, "Origin:-"));
    refused(
        403,
        house.handshake(VISITOR, "Origin: " + House.SITE_ORIGIN, "Origin: " + House.SITE_ORIGIN));
  }

  @Test
  void aForeignPageIsNotToldWhetherASiteExists() {
    var known = house.ask(house.handshake(VISITOR, "Origin: https://evil.tld")).orElseThrow();
    var unknown =
        house
            .ask(house.handshake("/v1/visitor?site=none", "Origin: https://evil.tld"))
            .orElseThrow();
    assertEquals(known.status(), unknown.status());
    assertEquals(known.text(), unknown.text());
    assertFalse(known.toString().contains("evil"));
    refused(404, house.handshake("/v1/visitor?site=none"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/visitor",
        "/v1/visitor?site=",
        "/v1/visitor?site=demo-shop&token=tokentokentokentoken1",
        "/v1/visitor?token=tokentokentokentoken1",
        "/v1/visitor?site=demo-shop&site=demo-shop",
        "/v1/visitor?site=demo%2dshop",
        "/v1/staff?token=tokentokentokentoken1"
      })
  void theQueryIsTheSiteAndNothingElse(String target) {
    refused(400, house.handshake(target));
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://evil.tld", House.SITE_ORIGIN, "null", "http://127.0.0.1:1"})
  void aForeignPageCannotUseAnAgentsCookie(String origin) {
    refused(
        403,
        house.handshake("/v1/staff", "Origin: " + origin, "Cookie: silta_session=" + House.TOKEN));
  }

  @Test
  void theConsoleComesWithItsCookie() {
    String cookie = "Cookie: a=b; silta_session=" + House.TOKEN + "; c=d";
    assertEquals(101, status(house.handshake("/v1/staff", cookie)));
  }

  @Test
  void aProgramComesWithABearerTokenAndNoOrigin() {
    String bearer = "Authorization: Bearer " + House.TOKEN;
    assertEquals(101, status(house.handshake("/v1/staff", "Origin:-", bearer)));
    refused(401, house.handshake("/v1/staff", "Origin:-", "Cookie: silta_session=" + House.TOKEN));
    refused(401, house.handshake("/v1/staff", bearer));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "silta_session=wrongwrongwrongwrong1",
        "silta_session=",
        "silta_session=short",
        "silta_session=tokentokentokentoken1; silta_session=tokentokentokentoken1",
        "other=tokentokentokentoken1"
      })
  void aWrongCookieIsAnsweredAsAMissingOne(String cookie) {
    refused(401, house.handshake("/v1/staff", "Cookie: " + cookie));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "7", "8", "12", "99", "", "13, 8", "013", "13.0"})
  void onlyVersion13IsSpoken(String version) {
    refused(426, house.handshake(VISITOR, "Sec-WebSocket-Version: " + version));
    var answer = house.ask(house.handshake(VISITOR, "Sec-WebSocket-Version: " + version));
    assertEquals("13", answer.orElseThrow().header("sec-websocket-version").orElse(""));
  }

  @ParameterizedTest
  @CsvSource({
    "'GET /v1', 'POST /v1'",
    "'HTTP/1.1', 'HTTP/1.0'",
    "'HTTP/1.1', 'HTTP/2.0'",
    "'Upgrade: websocket', 'X: y'",
    "'Connection: Upgrade', 'Connection: close'",
    "'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==', 'X: y'",
    "'Key: dGhlIHNhbXBsZSBub25jZQ==', 'Key: YQ=='",
    "'Key: dGhlIHNhbXBsZSBub25jZQ==', 'Key: dGhlIHNhbXBsZSBub25jZTE='",
    "'Key: dGhlIHNhbXBsZSBub25jZQ==', 'Key: not base 64'",
    "'X-End: 1', 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=='",
    "'X-End: 1', 'Content-Length: 5'",
    "'Sec-WebSocket-Protocol: silta.v1', 'Sec-WebSocket-Protocol: silta.v2'",
  })
  void whatIsNoHandshakeIsRefused(String right, String wrong) {
    String request = house.handshake(VISITOR, "X-End: 1").replace(right, wrong);
    refused(400, request + (wrong.startsWith("Content") ? "hello" : ""));
  }

  @Test
  void noExtensionIsNegotiated() {
    String offers = "permessage-deflate; client_max_window_bits, unknown, " + "a, ".repeat(1_000);
    try (var client = house.client()) {
      var request =
          house.handshake(
              VISITOR,
              "Sec-WebSocket-Extensions: " + offers + "a",
              "Sec-WebSocket-Protocol: chat, silta.v1");
      var answer = client.send(request).answer(false).orElseThrow();
      assertEquals(101, answer.status());
      assertEquals("silta.v1", answer.header("sec-websocket-protocol").orElseThrow());
      assertTrue(answer.header("sec-websocket-extensions").isEmpty());
      assertEquals("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=", answer.header("sec-websocket-accept").get());
    }
  }

  @Test
  void nothingMayComeBeforeThe101() {
    String shake = house.handshake(VISITOR);
    refused(400, shake + "GET /livez HTTP/1.1\r\nHost: x\r\n\r\n");
    refused(400, shake + shake);
    refused(
        400,
        house.handshake("/v1/staff", "Cookie: silta_session=" + House.TOKEN)
            + "GET /livez HTTP/1.1\r\nHost: x\r\n\r\n");
  }

  @Test
  void pathsAreExact() {
    for (String path :
        List.of("/v1/visitor/", "/v1/visitor/..", "/v1/../v1/staff", "/v1/Visitor", "/v1/staffx")) {
      assertEquals(404, status(house.handshake(path)), path);
    }
  }
}
