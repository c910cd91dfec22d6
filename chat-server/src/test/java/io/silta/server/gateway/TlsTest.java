package io.silta.server.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** TLS from PEM files, and the same files renewed. */
class TlsTest {
  /** Trusts anybody, to look at who it is. */
  private static final class Anybody implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }

  private static GatewaySettings.Pem pem(Path folder, String name) throws Exception {
    Path key = folder.resolve(name + ".key");
    Path chain = folder.resolve(name + ".crt");
    var openssl =
        List.of(
            "openssl",
            "req",
            "-x509",
            "-newkey",
            "ec",
            "-pkeyopt",
            "ec_paramgen_curve:P-256",
            "-nodes",
            "-days",
            "2",
            "-subj",
            "/CN=" + name,
            "-keyout",
            key.toString(),
            "-out",
            chain.toString());
    var process = new ProcessBuilder(openssl).redirectErrorStream(true).start();
    process.getInputStream().readAllBytes();
    assertEquals(0, process.waitFor(), "openssl is needed: apt-get install openssl");
    return new GatewaySettings.Pem(chain, key);
  }

  private static GatewaySettings.Listen listen(GatewaySettings.Pem pem) {
    var plain = House.settings(List.of(), List.of()).listen();
    return new GatewaySettings.Listen(
        plain.host(),
        plain.port(),
        plain.publicOrigins(),
        plain.trustedProxies(),
        Optional.of(pem),
        plain.shop(),
        plain.metricsHost(),
        plain.metricsPort(),
        Optional.empty());
  }

  private static SSLSocket connect(InetSocketAddress server) throws Exception {
    var context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {new Anybody()}, null);
    var socket =
        (SSLSocket) context.getSocketFactory().createSocket(server.getAddress(), server.getPort());
    socket.setSoTimeout(10_000);
    return socket;
  }

  private static String name(InetSocketAddress server) throws Exception {
    try (var socket = connect(server)) {
      var certificate = (X509Certificate) socket.getSession().getPeerCertificates()[0];
      return certificate.getSubjectX500Principal().getName();
    }
  }

  @Test
  void pagesAndWebSocketsAreServedOverTls(@TempDir Path folder) throws Exception {
    var listen = listen(pem(folder, "first"));
    try (var house = new House(settings -> settings.with(listen))) {
      try (var client = new RawClient(house.address, connect(house.address), "")) {
        String get = "GET /livez HTTP/1.1\r\nHost: x\r\n\r\n";
        var answer = client.send(get).answer().orElseThrow();
        assertEquals(200, answer.status());
        assertTrue(answer.header("strict-transport-security").isPresent());
        String own = "Origin: https://127.0.0.1:" + house.address.getPort();
        House.shaken(client, house.handshake("/v1/visitor?site=" + House.SITE, own));
        client.text(House.HELLO).text();
        assertTrue(client.text(House.POST).text().contains("\"ack\""));
        assertEquals(1003, client.frame(2, new byte[1]).closeFrame().orElseThrow().code());
      }
      try (var plain = house.client()) {
        assertTrue(plain.send("GET /livez HTTP/1.1\r\nHost: x\r\n\r\n").answer().isEmpty());
      }
      house.awaitNobody();
    }
  }

  @Test
  void aRenewedCertificateIsReadAgainAndABrokenOneIsNot(@TempDir Path folder) throws Exception {
    var first = pem(folder, "first");
    var second = pem(folder, "second");
    try (var tls = new Tls(first)) {
      var before = tls.context();
      tls.refresh();
      assertEquals(before, tls.context());
      move(second.key(), first.key());
      move(second.chain(), first.chain());
      tls.refresh();
      assertNotEquals(before, tls.context());
      var renewed = tls.context();
      Files.writeString(first.chain(), "broken");
      Files.setLastModifiedTime(first.chain(), FileTime.fromMillis(1));
      tls.refresh();
      assertEquals(renewed, tls.context());
    }
    Files.delete(first.key());
    assertThrows(IllegalArgumentException.class, () -> new Tls(first));
  }

  private static void move(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    Files.setLastModifiedTime(to, FileTime.fromMillis(2));
  }

  @Test
  void theCertificateIsOurs(@TempDir Path folder) throws Exception {
    var listen = listen(pem(folder, "first"));
    try (var house = new House(settings -> settings.with(listen))) {
      assertEquals("CN=first", name(house.address));
    }
  }
}
