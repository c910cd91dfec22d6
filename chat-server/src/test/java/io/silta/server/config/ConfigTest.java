package io.silta.server.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ConfigTest {
  private static final String SECRET = "Zq8-rT5mK2_wX9bV4-uN6";

  @TempDir private Path temp;

  private static EffectiveConfig read(Map<String, String> flags, Map<String, String> environment) {
    return ConfigReader.read(new ConfigInputs(flags, environment, Optional.empty(), Map.of()));
  }

  private static List<String> problems(Map<String, String> flags, Map<String, String> environment) {
    return assertThrows(InvalidConfigException.class, () -> read(flags, environment)).problems();
  }

  private EffectiveConfig readFile(String text) throws IOException {
    Path file = Files.writeString(temp.resolve("silta.conf"), text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    return ConfigReader.read(new ConfigInputs(Map.of(), Map.of(), Optional.of(file), Map.of()));
  }

  private List<String> problemsOfFile(String text) {
    return assertThrows(InvalidConfigException.class, () -> readFile(text)).problems().stream()
        .map(problem -> problem.replace(temp + "/", ""))
        .toList();
  }

  @Test
  void startsWithoutAnySetting() {
    Config config = Config.defaults();

    assertEquals(8080, config.web().port());
    assertEquals("127.0.0.1", config.web().host());
    assertEquals(30, config.service().graceSeconds());
    assertEquals(Path.of("silta-data/rules"), config.folders().rulesFolder());
    assertFalse(config.web().tls());
  }

  @Test
  void derivesEveryNameFromTheComponent() {
    Declaration setting = Declarations.named("visitor-frames-per-ten-seconds").orElseThrow();

    assertEquals("--visitor-frames-per-ten-seconds", setting.flag());
    assertEquals("SILTA_VISITOR_FRAMES_PER_TEN_SECONDS", setting.variable());
    assertEquals("Limits", setting.section());
  }

  @Test
  void explainsEverySetting() {
    for (Declaration setting : Declarations.all()) {
      assertTrue(setting.help().endsWith("."), setting.name());
      assertFalse(setting.expected().isBlank(), setting.name());
      assertFalse(setting.label().isBlank(), setting.name());
    }
  }

  @Test
  void prefersFlagToVariableToFileToPresetToDefault() throws IOException {
    Path file = Files.writeString(temp.resolve("silta.conf"), "port = 3\ntext-max = 333\n");
    Map<String, String> variables = Map.of("SILTA_PORT", "2", "SILTA_GRACE_SECONDS", "22");
    Map<String, String> presets = Map.of("offer-seconds", "44", "text-max", "444");

    EffectiveConfig effective =
        ConfigReader.read(
            new ConfigInputs(Map.of("port", "1"), variables, Optional.of(file), presets));

    Config config = effective.config();
    assertEquals(1, config.web().port());
    assertEquals(22, config.service().graceSeconds());
    assertEquals(333, config.bounds().textMax());
    assertEquals(44, config.service().offerSeconds());
    assertEquals(24, config.service().reopenHours());
    assertFalse(effective.isDefault("port"));
    assertTrue(effective.isDefault("reopen-hours"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "port                | 99999          | 0..65535",
        "port                | -1             | 0..65535",
        "port                | 80.5           | 0..65535",
        "port                | ''             | 0..65535",
        "grace-seconds       | 0              | 1..3600",
        "offer-seconds       | 4294967301     | 5..600",
        "host                | example.com    | an IP address such as 127.0.0.1 or ::1",
        "timezone            | Mars/Olympus   | system, or a zone such as Europe/Helsinki",
        "log-level           | loud           | error, warn, info, debug, trace",
        "trusted-proxies     | 10.0.0.0/33    | an address or a range such as 10.0.0.0/8 or ::1;"
            + " several with commas",
        "trusted-proxies     | proxy          | an address or a range such as 10.0.0.0/8 or ::1;"
            + " several with commas",
        "public-origins      | chat.example   | an origin such as https://chat.example.com; several"
            + " with commas",
      })
  void refusesAWrongValueByNameValueAndWhatWasExpected(String name, String value, String expected) {
    String shown = value.isEmpty() ? "\"\"" : value;
    String variable = "SILTA_" + name.toUpperCase(Locale.ROOT).replace('-', '_');
    String tail = ": " + shown + " (expected: " + expected + ")";

    assertEquals(List.of("--" + name + tail), problems(Map.of(name, value), Map.of()));
    assertEquals(List.of(variable + tail), problems(Map.of(), Map.of(variable, value)));
    assertEquals(
        List.of("silta.conf:2: " + name + tail), problemsOfFile("# one\n" + name + " = " + value));
  }

  @Test
  void tellsAllProblemsAtOnce() {
    assertEquals(
        List.of(
            "SILTA_GRACE_SECOND: no such setting (did you mean SILTA_GRACE_SECONDS?)",
            "SILTA_PORT: x (expected: 0..65535)",
            "--text-max: 5000 (expected: 100..4000)"),
        problems(Map.of("text-max", "5000"), Map.of("SILTA_PORT", "x", "SILTA_GRACE_SECOND", "3")));
  }

  @Test
  void refusesUnknownNamesWithASuggestion() {
    assertEquals(
        List.of(
            "silta.conf:1: prot: no such setting (did you mean port?)",
            "silta.conf:2: colour-of-the-sky: no such setting",
            "silta.conf:3: no \"=\" (expected: name = value)"),
        problemsOfFile("prot = 1\ncolour-of-the-sky = blue\n" + SECRET));
  }

  @Test
  void refusesASettingGivenTwiceInOneFile() {
    assertEquals(
        List.of("silta.conf:3: port: given twice (already at silta.conf:1)"),
        problemsOfFile("port = 1\n\nport = 2\n"));
  }

  @Test
  void leavesVariablesOfOthersAndOfTheLauncherAlone() {
    Map<String, String> variables =
        Map.of("PATH", "/bin", "SILTA_JAVA_OPTS", "-Xmx1g", "SILTA_AOT", "off");

    assertEquals("all defaults", read(Map.of(), variables).changes());
  }

  @Test
  void showsWhatDiffersAndWhoSaidSo() {
    EffectiveConfig effective = read(Map.of("port", "0"), Map.of("SILTA_METRICS_TOKEN", SECRET));

    assertEquals(
        "port=0 (--port), metrics-token=(hidden) (SILTA_METRICS_TOKEN)", effective.changes());
    assertTrue(effective.listing().contains("# from --port\nport = 0\n"), effective.listing());
    assertTrue(effective.listing().contains("\ngrace-seconds = 30\n"), effective.listing());
  }

  @Test
  void neverShowsASecret() {
    EffectiveConfig effective = read(Map.of(), Map.of("SILTA_METRICS_TOKEN", SECRET));

    assertEquals(SECRET, effective.config().web().metricsToken().orElseThrow().reveal());
    assertFalse(effective.toString().contains(SECRET));
    assertFalse(effective.listing().contains(SECRET));
    assertFalse(effective.config().toString().contains(SECRET));
  }

  @ParameterizedTest
  @CsvSource({
    "short",
    "changeme-changeme-changeme",
    "aaaaaaaaaaaaaaaaaaaaaaaa",
    "a b c d e f g h i j k"
  })
  void refusesAWeakSecretWithoutShowingIt(String weak) {
    List<String> problems = problems(Map.of(), Map.of("SILTA_METRICS_TOKEN", weak));

    assertEquals(
        List.of(
            "SILTA_METRICS_TOKEN: (hidden) (expected: 20..128 random characters of A-Z a-z 0-9 _ -,"
                + " and no example's)"),
        problems);
  }

  @Test
  void refusesASecretInAFileThatEverybodyReads() throws IOException {
    Path file = Files.writeString(temp.resolve("open.conf"), "metrics-token = " + SECRET);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    var inputs = new ConfigInputs(Map.of(), Map.of(), Optional.of(file), Map.of());

    List<String> problems =
        assertThrows(InvalidConfigException.class, () -> ConfigReader.read(inputs)).problems();

    assertEquals(
        List.of(
            file
                + ":1: metrics-token: "
                + file
                + " is open to every user (expected: chmod o-rwx "
                + file
                + ")"),
        problems);
  }

  @Test
  void refusesAMissingFileAndAFolder() {
    var missing =
        new ConfigInputs(Map.of(), Map.of(), Optional.of(temp.resolve("no.conf")), Map.of());

    InvalidConfigException refusal =
        assertThrows(InvalidConfigException.class, () -> ConfigReader.read(missing));

    assertEquals(
        temp.resolve("no.conf") + ": does not exist (expected: a configuration file)",
        refusal.getMessage());
    assertThrows(
        InvalidConfigException.class,
        () -> ConfigReader.read(new ConfigInputs(Map.of(), Map.of(), Optional.of(temp), Map.of())));
  }

  @Test
  void checksThatTheSettingsFitTogether() {
    assertEquals(
        List.of("metrics-port: 80 (expected: another port than port)"),
        problems(Map.of("port", "80", "metrics-port", "80"), Map.of()));
    assertEquals(
        List.of(
            "metrics-host: 0.0.0.0 (expected: this machine's 127.0.0.1, or a metrics-token, too)"),
        problems(Map.of("metrics-host", "0.0.0.0"), Map.of()));
    assertEquals(
        List.of("connections-for-staff: 50 (expected: less than connections-max, 50)"),
        problems(
            Map.of(
                "connections-max",
                "50",
                "connections-for-staff",
                "50",
                "connections-per-address-max",
                "5"),
            Map.of()));
    assertEquals(
        List.of("rules: /nowhere (expected: a folder with rule files, *.yaml)"),
        problems(Map.of("rules", "/nowhere"), Map.of()));
    assertEquals(0, Config.of(Map.of("port", "0", "metrics-port", "0")).web().port());
  }

  @Test
  void wantsCertificateAndKeyTogetherAndTheKeyPrivate() throws IOException {
    Path certificate = Files.createFile(temp.resolve("chain.pem"));
    Path key = Files.createFile(temp.resolve("key.pem"));
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
    Map<String, String> both =
        Map.of("tls-certificate", certificate.toString(), "tls-key", key.toString());

    assertEquals(
        List.of(
            "tls-key: none (expected: a file, for tls-certificate and tls-key belong together)"),
        problems(Map.of("tls-certificate", certificate.toString()), Map.of()));
    assertEquals(
        List.of("tls-key: " + key + " is open to every user (expected: chmod o-rwx " + key + ")"),
        problems(both, Map.of()));
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
    assertTrue(Config.of(both).web().tls());
  }

  @Test
  void readsListsOriginsAndZones() {
    Config config =
        Config.of(
            Map.of(
                "public-origins", "https://Chat.Example.com:443, http://localhost:8080",
                "trusted-proxies", "10.0.0.0/8,::1",
                "timezone", "Europe/Helsinki",
                "host", "localhost"));

    assertEquals(
        "[https://chat.example.com, http://localhost:8080]",
        config.web().publicOrigins().toString());
    assertEquals(2, config.web().trustedProxies().size());
    assertEquals("Europe/Helsinki", config.service().timezone().getId());
    assertEquals("127.0.0.1", config.web().host());
  }
}
