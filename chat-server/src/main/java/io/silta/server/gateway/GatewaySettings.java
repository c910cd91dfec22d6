package io.silta.server.gateway;

import io.silta.protocol.Limits;
import io.silta.server.config.Secret;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Where the gateway listens, and every bound that it keeps. */
public record GatewaySettings(
    Listen listen, Places places, Http http, Sockets sockets, Traffic visitors, Traffic staff) {

  /** The defaults: the loopback, port 8080, no TLS, no proxy. */
  public static GatewaySettings defaults() {
    return new GatewaySettings(
        Listen.defaults(),
        Places.defaults(),
        Http.defaults(),
        Sockets.defaults(),
        Traffic.visitors(),
        Traffic.staff());
  }

  /**
   * Where to listen and under which names.
   *
   * @param port 0 for a free one
   * @param publicOrigins the origins under which browsers know this server, such as {@code
   *     https://chat.example.fi}; when empty, the loopback's names with the port
   * @param trustedProxies addresses or CIDR blocks whose {@code X-Forwarded-For} and {@code
   *     X-Forwarded-Proto} are believed
   * @param shop whether the demo shop is served
   * @param metricsPort 0 for a free one
   * @param metricsToken what a scraper must bear; empty for nothing
   */
  public record Listen(
      String host,
      int port,
      List<String> publicOrigins,
      List<String> trustedProxies,
      Optional<Pem> tls,
      boolean shop,
      String metricsHost,
      int metricsPort,
      Optional<Secret> metricsToken) {
    public Listen {
      Bounds.check("port", port, 0, 65_535);
      Bounds.check("metricsPort", metricsPort, 0, 65_535);
      publicOrigins = publicOrigins.stream().map(Origin::required).toList();
      trustedProxies = List.copyOf(trustedProxies);
    }

    static Listen defaults() {
      return new Listen(
          "127.0.0.1",
          8080,
          List.of(),
          List.of(),
          Optional.empty(),
          false,
          "127.0.0.1",
          9090,
          Optional.empty());
    }
  }

  /** A certificate chain and its private key, as PEM files; read again when they change. */
  public record Pem(Path chain, Path key) {}

  /**
   * How many may come in.
   *
   * @param connectionsMax all TCP connections; when full, the oldest that has not become a
   *     WebSocket makes room
   * @param connectionsPerAddressMax of one IPv4 address or one IPv6 /64
   * @param reservedForStaff the part of {@code connectionsMax} that visitors do not get
   * @param handshakesPerTenSecondsMax WebSocket handshakes of one address
   */
  public record Places(
      int connectionsMax,
      int connectionsPerAddressMax,
      int reservedForStaff,
      int handshakesPerTenSecondsMax) {
    public Places {
      Bounds.check("connectionsMax", connectionsMax, 1, 10_000_000);
      Bounds.check("connectionsPerAddressMax", connectionsPerAddressMax, 1, 10_000_000);
      Bounds.check("reservedForStaff", reservedForStaff, 0, connectionsMax - 1);
      Bounds.check("handshakesPerTenSecondsMax", handshakesPerTenSecondsMax, 1, 10_000_000);
    }

    static Places defaults() {
      return new Places(18_000, 200, 500, 200);
    }
  }

  /**
   * The bounds of HTTP.
   *
   * @param firstRequestMillis from accepting a connection to its first whole request
   * @param nextRequestMillis from an answer to the next whole request
   * @param pipelinedMax requests that may wait behind the one in work on a connection
   * @param workingMax requests in work on virtual threads, of all connections
   */
  public record Http(
      int firstRequestMillis,
      int nextRequestMillis,
      int lineBytesMax,
      int headerBytesMax,
      int headersMax,
      int bodyBytesMax,
      int pipelinedMax,
      int workingMax) {
    public Http {
      Bounds.check("firstRequestMillis", firstRequestMillis, 1, 600_000);
      Bounds.check("nextRequestMillis", nextRequestMillis, 1, 600_000);
      Bounds.check("lineBytesMax", lineBytesMax, 256, 65_536);
      Bounds.check("headerBytesMax", headerBytesMax, 256, 65_536);
      Bounds.check("headersMax", headersMax, 10, 1_000);
      Bounds.check("bodyBytesMax", bodyBytesMax, 256, 16_777_216);
      Bounds.check("pipelinedMax", pipelinedMax, 0, 1_000);
      Bounds.check("workingMax", workingMax, 1, 100_000);
    }

    static Http defaults() {
      return new Http(5_000, 15_000, 4_096, 8_192, 100, 16_384, 8, 256);
    }
  }

  /**
   * The bounds of a WebSocket.
   *
   * @param helloMillis from the handshake to {@code hello}
   * @param frameMillis from a frame's or message's first byte to its last
   * @param pingMillis between the server's pings
   * @param deadMillis without a sign of life
   * @param slowReaderMillis how long a client may leave its full connection unread
   * @param closeMillis from our Close to the end of the connection, if the client does not answer
   * @param frameBytesMax of a frame, and of a message's fragments together
   * @param fragmentsMax of one message
   * @param pingsPerTenSecondsMax of a client
   */
  public record Sockets(
      int helloMillis,
      int frameMillis,
      int pingMillis,
      int deadMillis,
      int slowReaderMillis,
      int closeMillis,
      int frameBytesMax,
      int fragmentsMax,
      int pingsPerTenSecondsMax) {
    public Sockets {
      Bounds.check("helloMillis", helloMillis, 1, 600_000);
      Bounds.check("frameMillis", frameMillis, 1, 600_000);
      Bounds.check("pingMillis", pingMillis, 1, 600_000);
      Bounds.check("deadMillis", deadMillis, pingMillis, 1_800_000);
      Bounds.check("slowReaderMillis", slowReaderMillis, 1, 600_000);
      Bounds.check("closeMillis", closeMillis, 1, 600_000);
      Bounds.check("frameBytesMax", frameBytesMax, 125, 16_777_216);
      Bounds.check("fragmentsMax", fragmentsMax, 1, 1_000_000);
      Bounds.check("pingsPerTenSecondsMax", pingsPerTenSecondsMax, 1, 1_000_000);
    }

    static Sockets defaults() {
      return new Sockets(
          10_000, 15_000, 15_000, 37_500, 10_000, 2_000, Limits.FRAME_BYTES_MAX, 1_024, 30);
    }
  }

  /**
   * How much one connection may send and leave unread.
   *
   * @param framesPerTenSeconds beyond which frames are refused; as many refusals again end it
   * @param lowWaterBytes below which a full connection is written to again
   * @param highWaterBytes above which a connection counts as full, and is no longer read from
   * @param waitingBytesMax what may wait behind a full connection
   */
  public record Traffic(
      int framesPerTenSeconds, int lowWaterBytes, int highWaterBytes, int waitingBytesMax) {
    public Traffic {
      Bounds.check("framesPerTenSeconds", framesPerTenSeconds, 1, 1_000_000);
      Bounds.check("lowWaterBytes", lowWaterBytes, 1, 16_777_216);
      Bounds.check("highWaterBytes", highWaterBytes, lowWaterBytes, 16_777_216);
      Bounds.check("waitingBytesMax", waitingBytesMax, 65_536, 1_073_741_824);
    }

    /** 200 missing events of the largest size fit; see {@code docs/protocol.md}. */
    static Traffic visitors() {
      return new Traffic(60, 32_768, 65_536, 2_097_152);
    }

    static Traffic staff() {
      return new Traffic(300, 131_072, 262_144, 8_388_608);
    }
  }

  public GatewaySettings with(Listen other) {
    return new GatewaySettings(other, places, http, sockets, visitors, staff);
  }

  public GatewaySettings with(Places other) {
    return new GatewaySettings(listen, other, http, sockets, visitors, staff);
  }

  public GatewaySettings with(Http other) {
    return new GatewaySettings(listen, places, other, sockets, visitors, staff);
  }

  public GatewaySettings with(Sockets other) {
    return new GatewaySettings(listen, places, http, other, visitors, staff);
  }

  /** Other bounds of traffic, for visitors and for staff. */
  public GatewaySettings with(Traffic ofVisitors, Traffic ofStaff) {
    return new GatewaySettings(listen, places, http, sockets, ofVisitors, ofStaff);
  }
}
