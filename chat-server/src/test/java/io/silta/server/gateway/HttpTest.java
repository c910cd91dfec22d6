package io.silta.server.gateway;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests, right and wrong, to routes and pages. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HttpTest {
  private static final String SCRIPT = "// " + "silta ".repeat(500);
  private static final String HOST = "Host: x\r\n";
  private static final String LOGIN = "{\"login\":\"aino\",\"password\":\"right\"}";
  private static final String COOKIE = "Cookie: silta_session=" + House.TOKEN;
  private House house;

  @BeforeAll
  void open(@TempDir Path folder) throws IOException {
    Path web = folder.resolve("web");
    write(web.resolve("silta.js"), SCRIPT);
    write(web.resolve("silta.js.map"), "secret sources");
    write(web.resolve("console/index.html"), "<!doctype html><title>console</title>");
    write(web.resolve("console/console.css"), "body {}");
    write(web.resolve("widget/frame.html"), "<!doctype html><title>widget</title>");
    write(web.resolve("shop/index.html"), "<!doctype html><title>shop</title>");
    var loader = new URLClassLoader(new URL[] {folder.toUri().toURL()}, null);
    house = new House(settings -> settings, null, loader);
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  @AfterAll
  void stillWorks() {
    house.stillWorks();
    house.close();
  }

  private static void assertHeader(String expected, RawClient.Answer answer, String name) {
    assertEquals(expected, answer.header(name).orElse("absent"), name);
  }

  @Test
  void theScriptIsForEverySite() throws IOException {
    var answer = house.get("/silta.js", "Accept-Encoding: br, gzip");
    assertEquals(200, answer.status());
    assertHeader("text/javascript; charset=utf-8", answer, "content-type");
    assertHeader("cross-origin", answer, "cross-origin-resource-policy");
    assertHeader("nosniff", answer, "x-content-type-options");
    assertHeader("gzip", answer, "content-encoding");
    byte[] plain = new GZIPInputStream(new ByteArrayInputStream(answer.body())).readAllBytes();
    assertArrayEquals(SCRIPT.getBytes(StandardCharsets.UTF_8), plain);
    assertEquals(SCRIPT, house.get("/silta.js", "Accept-Encoding: gzip;q=0").text());
  }

  @Test
  void whatIsUnchangedIsNotSentAgain() {
    String etag = house.get("/silta.js").header("etag").orElseThrow();
    var answer = house.get("/silta.js", "If-None-Match: \"other\", W/" + etag);
    assertEquals(304, answer.status());
    assertEquals(0, answer.body().length);
    assertHeader(etag, answer, "etag");
  }

  @Test
  void headHasTheLengthAndNoBody() {
    var answer = house.ask("HEAD /silta.js HTTP/1.1\r\n" + HOST + "\r\n").orElseThrow();
    assertEquals(200, answer.status());
    assertHeader(Integer.toString(SCRIPT.length()), answer, "content-length");
  }

  @Test
  void theConsoleCannotBeFramed() {
    for (String path : List.of("/console/", "/console/index.html", "/console/console.css")) {
      var answer = house.get(path);
      assertEquals(200, answer.status(), path);
      assertHeader(
          "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
              + " connect-src 'self'; font-src 'self'; base-uri 'none'; form-action 'self';"
              + " frame-ancestors 'none'",
          answer,
          "content-security-policy");
      assertHeader("DENY", answer, "x-frame-options");
      assertHeader("same-origin", answer, "cross-origin-resource-policy");
    }
  }

  @Test
  void theWidgetIsFramedByItsSiteAlone() {
    String csp =
        house
            .get("/widget/frame.html?site=" + House.SITE)
            .header("content-security-policy")
            .orElseThrow();
    assertTrue(csp.startsWith("default-src 'none'; script-src 'self'; style-src 'self'; "), csp);
    assertTrue(csp.contains("form-action 'none'; frame-ancestors 'self' http"), csp);
    assertTrue(csp.endsWith(" " + House.SITE_ORIGIN), csp);
    assertFalse(csp.contains(House.OTHER_ORIGIN) || csp.contains("unsafe"), csp);
    assertEquals(404, house.get("/widget/frame.html?site=none").status());
    assertEquals(404, house.get("/widget/frame.html").status());
  }

  @Test
  void theShopIsServedOnlyWhenWanted() {
    assertEquals(200, house.get("/shop/").status());
    assertHeader("/shop/", house.get("/"), "location");
    assertHeader("/console/", house.get("/console"), "location");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/.git/config",
        "/actuator",
        "/debug",
        "/metrics",
        "/health",
        "/silta.js.map",
        "/web/silta.js",
        "/console/../silta.js",
        "/console/%2e%2e/silta.js",
        "/console%2findex.html",
        "//silta.js",
        "/./silta.js",
        "/silta.js%00.png",
        "/console\\index.html",
        "/SILTA.js",
        "/silta.js/",
        "/api/login/",
        "/META-INF/MANIFEST.MF"
      })
  void whatIsNotThereIsNotFound(String path) {
    assertEquals(404, house.get(path).status());
  }

  @ParameterizedTest
  @CsvSource({
    "POST /silta.js, 'GET, HEAD'",
    "DELETE /console/, 'GET, HEAD'",
    "OPTIONS /api/login, POST",
    "GET /api/login, POST",
    "PUT /api/me, 'GET, HEAD'",
    "POST /livez, 'GET, HEAD'",
    "TRACE /livez, 'GET, HEAD'",
  })
  void aMethodThatIsNotThereIsNotAllowed(String request, String allowed) {
    var answer = house.request(request, "");
    assertEquals(405, answer.status());
    assertHeader(allowed, answer, "allow");
  }

  static List<String> malformed() {
    return List.of(
        "GET /livez HTTP/1.1\r\n\r\n",
        "GET /livez HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
        "GET http://x/livez HTTP/1.1\r\n" + HOST + "\r\n",
        "GET livez HTTP/1.1\r\n" + HOST + "\r\n",
        "GET  /livez HTTP/1.1\r\n" + HOST + "\r\n",
        "GET /livez\0 HTTP/1.1\r\n" + HOST + "\r\n",
        "GET /live\u00e4 HTTP/1.1\r\n" + HOST + "\r\n",
        "GET /livez HTTP/3.7\r\n" + HOST + "\r\n",
        "GET /livez\r\n" + HOST + "\r\n",
        "\0GET /livez HTTP/1.1\r\n" + HOST + "\r\n",
        "GET /livez HTTP/1.1\r\n" + HOST + "X: a\r\n b\r\n\r\n",
        "GET /livez HTTP/1.1\r\n" + HOST + "X: a\r\n\tb\r\n\r\n",
        "GET /livez HTTP/1.1\r\n" + HOST + "X: a\rb: c\r\n\r\n",
        "GET /livez HTTP/1.1\r\n" + HOST + "X: a\0b\r\n\r\n",
        "GET /livez HTTP/1.1\r\n" + HOST + "X : a\r\n\r\n",
        "GET /livez HTTP/1.1\r\n" + HOST + "no colon\r\n\r\n",
        "GET /livez HTTP/1.1\n" + "Host: x\n\n",
        "POST /api/login HTTP/1.1\r\n" + HOST + "Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}",
        "POST /api/login HTTP/1.1\r\n" + HOST + "Content-Length: +2\r\n\r\n{}",
        "POST /api/login HTTP/1.1\r\n" + HOST + "Content-Length: -1\r\n\r\n{}",
        "POST /api/login HTTP/1.1\r\n"
            + HOST
            + "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003\r\n\r\n");
  }

  @ParameterizedTest
  @MethodSource
  void malformed(String request) {
    house.violations();
    try (var client = house.client()) {
      var answer = client.send(request).answer();
      assertEquals(400, answer.map(RawClient.Answer::status).orElse(0));
      assertTrue(client.isEnded());
    }
    assertEquals(1, house.violations().size());
  }

  @Test
  void headsAreBounded() {
    String get = "GET /livez HTTP/1.1\r\n" + HOST;
    assertEquals(431, house.ask(get + "X: " + "x".repeat(9_000) + "\r\n\r\n").get().status());
    assertEquals(431, house.ask(get + "X: y\r\n".repeat(1_000) + "\r\n").get().status());
    assertEquals(414, house.ask("GET /" + "x".repeat(10_000) + " HTTP/1.1\r\n\r\n").get().status());
  }

  @Test
  void aConnectionIsUsedAgain() {
    try (var client = house.client()) {
      String get = "GET /livez HTTP/1.1\r\n" + HOST + "\r\n";
      for (int i = 0; i < 3; i++) {
        assertEquals("ok\n", client.send(get).answer().orElseThrow().text());
      }
      client.send("GET /api/me HTTP/1.1\r\n" + HOST + "\r\n" + get + get);
      assertEquals(401, client.answer().orElseThrow().status());
      assertEquals(200, client.answer().orElseThrow().status());
      assertEquals(200, client.answer().orElseThrow().status());
    }
  }

  @Test
  void pipelinesAreBounded() {
    try (var client = house.client()) {
      client.send(("GET /api/me HTTP/1.1\r\n" + HOST + "\r\n").repeat(200));
      int answers = 0;
      while (client.answer().isPresent()) {
        answers++;
      }
      assertTrue(answers < 200, answers + " answers");
    }
  }

  @Test
  void http10IsAnsweredOnce() {
    try (var client = house.client()) {
      assertEquals(200, client.send("GET /livez HTTP/1.0\r\n\r\n").answer().get().status());
      assertTrue(client.isEnded());
    }
  }

  @Test
  void aLoginGivesACookieThatScriptsCannotRead() {
    var answer = house.post("/api/login", LOGIN);
    assertEquals(200, answer.status());
    assertEquals("{\"name\":\"Aino\"}", answer.text());
    assertHeader(
        "silta_session=" + House.TOKEN + "; Path=/; HttpOnly; SameSite=Strict; Max-Age=3600",
        answer,
        "set-cookie");
    assertHeader("no-store", answer, "cache-control");
    assertEquals(200, house.get("/api/me", COOKIE).status());
    assertEquals(401, house.get("/api/me").status());
  }

  @Test
  void aWrongLoginSaysNothingMore() {
    var unknown = house.post("/api/login", "{\"login\":\"nobody\",\"password\":\"x\"}");
    var wrong = house.post("/api/login", "{\"login\":\"aino\",\"password\":\"x\"}");
    assertEquals(401, wrong.status());
    assertEquals(unknown.text(), wrong.text());
    assertTrue(wrong.header("set-cookie").isEmpty());
    assertEquals(
        "{\"error\":{\"code\":\"wrong_login\",\"message\":\"login or password is wrong\"}}",
        wrong.text());
  }

  @Test
  void tooManyLoginsAreToldToWait() {
    var answer = house.post("/api/login", "{\"login\":\"often\",\"password\":\"x\"}");
    assertEquals(429, answer.status());
    assertHeader("3", answer, "retry-after");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{",
        "{}",
        "{\"login\":\"aino\"}",
        "{\"login\":5,\"password\":\"right\"}",
        "{\"login\":\"aino\",\"password\":\"\"}",
        "{\"login\":\"aino\",\"password\":\"a\\u0000b\"}",
        "{\"login\":\"aino\",\"password\":\"\\ud800\"}",
        "{\"login\":\"aino\",\"login\":\"x\",\"password\":\"right\"}",
        "{\"login\":\"aino\",\"password\":\"right\"} {}"
      })
  void aLoginIsReadStrictly(String body) {
    house.staff.tried.clear();
    assertEquals(400, house.post("/api/login", body).status());
    assertEquals(List.of(), house.staff.tried);
  }

  @Test
  void aPasswordIsBoundedBeforeItIsLookedAt() {
    house.staff.tried.clear();
    String body = "{\"login\":\"aino\",\"password\":\"" + "x".repeat(1_000_000) + "\"}";
    assertEquals(413, house.post("/api/login", body).status());
    String shorter = "{\"login\":\"aino\",\"password\":\"" + "x".repeat(257) + "\"}";
    assertEquals(400, house.post("/api/login", shorter).status());
    assertEquals(List.of(), house.staff.tried);
  }

  @Test
  void chunksAreBounded() {
    var request =
        new StringBuilder(
            "POST /api/login HTTP/1.1\r\n" + HOST + "Transfer-Encoding: chunked\r\n\r\n");
    for (int i = 0; i < 20; i++) {
      request.append("400\r\n" + "x".repeat(1_024) + "\r\n");
    }
    assertEquals(413, house.ask(request + "0\r\n\r\n").orElseThrow().status());
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "", "text/json"})
  void onlyJsonIsRead(String type) {
    var answer =
        house.request(
            "POST /api/login", LOGIN, "Origin: " + house.ownOrigin(), "Content-Type: " + type);
    assertEquals(415, answer.status());
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://evil.tld", "null", House.SITE_ORIGIN, "http://127.0.0.1"})
  void aForeignPageChangesNothing(String origin) {
    house.staff.tried.clear();
    for (String path : List.of("/api/login", "/api/logout")) {
      var answer =
          house.request(
              "POST " + path, LOGIN, COOKIE, "Origin: " + origin, "Content-Type: application/json");
      assertEquals(403, answer.status());
    }
    assertEquals(
        403, house.request("POST /api/login", LOGIN, "Content-Type: application/json").status());
    assertEquals(List.of(), house.staff.tried);
  }

  @Test
  void aLogoutTakesTheCookieAndEndsTheSockets() {
    try (var agent = house.agent()) {
      var answer = house.post("/api/logout", "{}", COOKIE);
      assertEquals(204, answer.status());
      assertTrue(answer.header("set-cookie").orElseThrow().startsWith("silta_session=; "));
      assertEquals(4501, agent.closeFrame().orElseThrow().code());
    }
  }

  @Test
  void aLoginEndsTheSessionThatWasThereBefore() {
    try (var agent = house.agent()) {
      assertEquals(200, house.post("/api/login", LOGIN, COOKIE).status());
      assertEquals(4501, agent.closeFrame().orElseThrow().code());
    }
  }

  @Test
  void readinessSaysWhatIsMissing() {
    assertEquals("{\"ready\":true,\"missing\":[]}", house.get("/readyz").text());
    house.missing.add("disk");
    var answer = house.get("/readyz");
    house.missing.clear();
    assertEquals(503, answer.status());
    assertEquals("{\"ready\":false,\"missing\":[\"disk\"]}", answer.text());
  }

  @Test
  void metricsHaveTheirOwnPortAndNothingElse() throws Exception {
    var metrics = house.gateway.metricsAddress();
    assertTrue(metrics.getAddress().isLoopbackAddress());
    try (var client = new RawClient(metrics)) {
      String get = " HTTP/1.1\r\n" + HOST + "\r\n";
      var answer = client.send("GET /metrics" + get).answer().orElseThrow();
      assertEquals(200, answer.status());
      assertTrue(answer.text().contains("silta_connections{kind=\"tcp\"}"), answer.text());
      assertFalse(answer.text().contains(House.TOKEN));
      for (String path : List.of("/", "/livez", "/api/me", "/v1/staff", "/silta.js")) {
        assertEquals(404, client.send("GET " + path + get).answer().orElseThrow().status(), path);
      }
    }
  }

  @Test
  void manyAtOnceAreAllAnswered() {
    for (int i = 0; i < 50; i++) {
      assertEquals(401, house.get("/api/me").status());
    }
  }
}
