package io.silta.server;

import io.silta.protocol.Limits;
import io.silta.protocol.ServerFrame;
import io.silta.server.cli.CommandException;
import io.silta.server.config.AddressRange;
import io.silta.server.config.Config;
import io.silta.server.conversation.Conversations;
import io.silta.server.faq.PublishedRules;
import io.silta.server.faq.RuleStore;
import io.silta.server.faq.RulesRefusedException;
import io.silta.server.gateway.GatewaySettings;
import io.silta.server.routing.RoutingSettings;
import io.silta.server.session.Services;
import io.silta.server.staff.StaffSessions;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The configuration in the terms of those whom it concerns. */
final class Settings {
  private static final int HOT_CONVERSATIONS_MAX = 20_000;
  private static final int LANE_TASKS_MAX = 200;
  private static final int TYPING_MILLIS = 2_000;
  private static final int WATCHED_MAX = 100;
  private static final List<String> DISPOSITIONS =
      List.of("solved", "follow_up", "no_answer", "other");

  private Settings() {}

  static Conversations.Bounds conversations() {
    return new Conversations.Bounds(HOT_CONVERSATIONS_MAX, LANE_TASKS_MAX);
  }

  static StaffSessions.Lifetimes lifetimes(Config config) {
    return new StaffSessions.Lifetimes(
        Duration.ofHours(config.staff().staffSessionHours()).toMillis(),
        Duration.ofMinutes(config.staff().staffSessionIdleMinutes()).toMillis());
  }

  static RoutingSettings routing(Config config) {
    RoutingSettings usual = RoutingSettings.DEFAULT;
    return new RoutingSettings(
        config.service().offerSeconds() * 1_000L,
        usual.declinedMillis(),
        usual.onlyMillis(),
        config.service().graceSeconds() * 1_000L,
        usual.settleMillis(),
        Math.max(usual.silenceMillis(), config.bounds().pingSeconds() * 3_000L),
        usual.missedMax());
  }

  static Services.Bounds sessions(Config config) {
    return new Services.Bounds(
        new ServerFrame.Bounds(
            config.bounds().textMax(),
            Limits.FRAME_BYTES_MAX,
            config.bounds().visitorFramesPerTenSeconds(),
            Limits.PAGE_MAX,
            config.bounds().pingSeconds()),
        Duration.ofHours(config.service().reopenHours()).toMillis(),
        TYPING_MILLIS,
        WATCHED_MAX,
        DISPOSITIONS);
  }

  /** {@code shop}: whether the demo shop is served. */
  static GatewaySettings gateway(Config config, boolean shop) {
    GatewaySettings usual = GatewaySettings.defaults();
    Config.Bounds bounds = config.bounds();
    GatewaySettings.Sockets sockets = usual.sockets();
    GatewaySettings.Traffic visitors = usual.visitors();
    GatewaySettings.Traffic staff = usual.staff();
    return new GatewaySettings(
        listen(config.web(), shop),
        new GatewaySettings.Places(
            bounds.connectionsMax(),
            bounds.connectionsPerAddressMax(),
            bounds.connectionsForStaff(),
            bounds.handshakesPerTenSeconds()),
        http(usual.http(), bounds.handshakeSeconds()),
        new GatewaySettings.Sockets(
            sockets.helloMillis(),
            sockets.frameMillis(),
            bounds.pingSeconds() * 1_000,
            bounds.pingSeconds() * 2_500,
            sockets.slowReaderMillis(),
            sockets.closeMillis(),
            sockets.frameBytesMax(),
            sockets.fragmentsMax(),
            sockets.pingsPerTenSecondsMax()),
        new GatewaySettings.Traffic(
            bounds.visitorFramesPerTenSeconds(),
            visitors.lowWaterBytes(),
            visitors.highWaterBytes(),
            bounds.visitorUnreadKib() * 1_024),
        new GatewaySettings.Traffic(
            bounds.staffFramesPerTenSeconds(),
            staff.lowWaterBytes(),
            staff.highWaterBytes(),
            bounds.staffUnreadKib() * 1_024));
  }

  private static GatewaySettings.Http http(GatewaySettings.Http usual, int firstRequestSeconds) {
    return new GatewaySettings.Http(
        firstRequestSeconds * 1_000,
        usual.nextRequestMillis(),
        usual.lineBytesMax(),
        usual.headerBytesMax(),
        usual.headersMax(),
        usual.bodyBytesMax(),
        usual.pipelinedMax(),
        usual.workingMax());
  }

  private static GatewaySettings.Listen listen(Config.Web web, boolean shop) {
    return new GatewaySettings.Listen(
        web.host(),
        web.port(),
        web.publicOrigins().stream().map(Object::toString).toList(),
        web.trustedProxies().stream().map(AddressRange::toString).toList(),
        web.tlsCertificate()
            .map(chain -> new GatewaySettings.Pem(chain, web.tlsKey().orElseThrow())),
        shop,
        web.metricsHost(),
        web.metricsPort(),
        web.metricsToken());
  }

  /**
   * The rules of the folder that was named, or of a data folder that is not shared; without either,
   * those that were published. Before any were: those that come with the server, which greet and
   * ask for a person.
   */
  static RuleStore rules(Config config, PublishedRules published) {
    Config.Folders folders = config.folders();
    boolean alone = !config.cluster().shared();
    boolean own = folders.rules().isPresent() || alone && Files.isDirectory(folders.rulesFolder());
    try {
      return own
          ? RuleStore.ofFolder(folders.rulesFolder())
          : RuleStore.ofPublished(published, builtIn());
    } catch (RulesRefusedException e) {
      throw new CommandException(e.getMessage());
    }
  }

  private static Map<String, byte[]> builtIn() {
    String name = "default.yaml";
    try (InputStream file = Settings.class.getResourceAsStream("/rules/" + name)) {
      return Map.of(name, Optional.ofNullable(file).orElseThrow().readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
