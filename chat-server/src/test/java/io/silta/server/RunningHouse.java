package io.silta.server;

import io.silta.protocol.AgentState;
import io.silta.protocol.Ids;
import io.silta.server.cli.Server;
import io.silta.server.config.Config;
import io.silta.server.sites.Site;
import io.silta.server.staff.Passwords;
import io.silta.server.staff.StaffMember;
import io.silta.server.staff.StaffRole;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A whole server in a folder, with the demo's site and rules, and staff as a test wants them. */
public final class RunningHouse implements AutoCloseable {
  /** The password of everybody. */
  public static final String PASSWORD = "correct horse battery staple";

  private final Map<String, String> settings = new HashMap<>();
  private final Path data;
  private Server server;

  private RunningHouse(Path folder) {
    data = folder.resolve("data");
    settings.put("port", "0");
    settings.put("metrics-port", "0");
    settings.put("data", data.toString());
    settings.put("drain-seconds", "0");
    settings.put("rules", demoRules().toString());
  }

  private static Path demoRules() {
    try {
      return Path.of(RunningHouse.class.getResource("/demo/rules").toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A server that is not started; its folder has the demo's site and rules. */
  public static RunningHouse in(Path folder) throws IOException {
    return at(folder, house -> house);
  }

  /** As {@link #in}, on what these settings name. */
  static RunningHouse at(Path folder, UnaryOperator<RunningHouse> settings) throws IOException {
    return settings.apply(new RunningHouse(folder)).allowing();
  }

  /** Lets pages of these origins have the widget. */
  public RunningHouse allowing(String... origins) throws IOException {
    try (LocalRegister register = register()) {
      register
          .sites()
          .save(
              new Site(
                  "demo",
                  "Tuohi",
                  List.of(origins),
                  "#2f5741",
                  "soft",
                  languages(),
                  IDENTITY_SECRET));
    }
    return this;
  }

  private static List<String> languages() {
    return List.of("fi", "sv", "en");
  }

  private LocalRegister register() throws IOException {
    return (LocalRegister) LocalRegister.open(Config.of(settings), true);
  }

  /** A setting, by its name in the configuration file. */
  public RunningHouse with(String setting, String value) {
    settings.put(setting, value);
    return this;
  }

  /** The secret by which the demo's site vouches for its users. */
  public static final String IDENTITY_SECRET = "a secret of the demo's site, long enough";

  /** Room for as many connections and frames as a test likes. */
  public RunningHouse roomy() {
    return with("handshakes-per-ten-seconds", "10000")
        .with("connections-per-address-max", "5000")
        .with("visitor-frames-per-ten-seconds", "10000")
        .with("staff-frames-per-ten-seconds", "10000");
  }

  /** One more site; its identity secret is as the demo's. */
  public RunningHouse site(String key) throws IOException {
    try (LocalRegister register = register()) {
      register
          .sites()
          .save(new Site(key, key, List.of(), "#2f5741", "soft", languages(), IDENTITY_SECRET));
    }
    return this;
  }

  /** What {@code silta rules publish} does beside the running server. */
  public void publish(Map<String, byte[]> files) throws IOException {
    try (LocalRegister register = register()) {
      register.rules().publish(files, "test", "", 0);
    }
  }

  /** What {@code silta user disable} does beside the running server. */
  public void disable(String login) throws IOException {
    try (LocalRegister register = register()) {
      register.staff().setDisabled(register.staff().byLogin(login).orElseThrow().id(), true);
    }
  }

  /** Adds somebody who speaks everything and has every skill of the demo. */
  public RunningHouse staff(String login, String name, StaffRole role) throws IOException {
    return staff(login, name, role, List.of("orders", "returns", "sales"));
  }

  /** Adds somebody who speaks everything. */
  public RunningHouse staff(String login, String name, StaffRole role, List<String> skills)
      throws IOException {
    try (LocalRegister register = register()) {
      register
          .staff()
          .add(
              new StaffMember(
                  Ids.random(),
                  login,
                  name,
                  role,
                  skills,
                  languages(),
                  3,
                  AgentState.OFFLINE,
                  false),
              Hash.OF_PASSWORD);
    }
    return this;
  }

  /** Hashing takes a while, on purpose: once is enough. */
  private static final class Hash {
    static final String OF_PASSWORD = new Passwords(new SecureRandom(), 1, 1).hash(PASSWORD);
  }

  /** Starts it. */
  public RunningHouse start() throws IOException {
    server = Main.start(Config.of(settings));
    return this;
  }

  /** Ends it and starts it again on the same port. */
  public void restart() throws IOException {
    stop();
    start();
  }

  /** Ends it; started again, it has the same port. */
  public void stop() {
    settings.put("port", String.valueOf(server.port()));
    server.close();
  }

  /** Where it is, without a slash at the end. */
  public String origin() {
    return "http://localhost:" + server.port();
  }

  /** Where its figures are. */
  public String metrics() {
    return "http://localhost:" + server.metricsPort() + "/metrics";
  }

  @Override
  public void close() {
    if (server != null) {
      server.close();
    }
  }
}
