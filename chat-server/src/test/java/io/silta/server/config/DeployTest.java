package io.silta.server.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** The settings in {@code deploy/} are settings, their values are allowed and fit together. */
final class DeployTest {
  private static final Path DEPLOY = Path.of("../deploy");
  private static final Pattern ASSIGNED = Pattern.compile("(?m)^(?:ENV |    )?(SILTA_\\w+)=(\\S+)");

  private static String text(String file) throws IOException {
    return Files.readString(DEPLOY.resolve(file));
  }

  private static Config config(Map<String, String> environment) {
    return ConfigReader.read(new ConfigInputs(Map.of(), environment, Optional.empty(), Map.of()))
        .config();
  }

  private static Map<String, String> assigned(String text) {
    Map<String, String> settings = new TreeMap<>();
    for (MatchResult found : ASSIGNED.matcher(text).results().toList()) {
      settings.put(found.group(1), found.group(2));
    }
    return settings;
  }

  @Test
  void theServicesSettingsHoldForOneServerAndForOneOfSeveral() throws IOException {
    String file = text("silta.env");
    Config alone = config(assigned(file));
    // The rules' folder of the example is not here.
    Map<String, String> all = assigned(file.replace("#SILTA_", "SILTA_"));
    all.remove("SILTA_RULES");
    Config shared = config(all);

    assertEquals(List.of("https://chat.example.com"), origins(alone));
    assertTrue(!alone.cluster().shared() && shared.cluster().shared());
    assertTrue(stopSeconds() > alone.bounds().drainSeconds() + 15, "TimeoutStopSec");
  }

  private static List<String> origins(Config config) {
    return config.web().publicOrigins().stream().map(Object::toString).toList();
  }

  private static int stopSeconds() throws IOException {
    return text("silta.service")
        .lines()
        .filter(line -> line.startsWith("TimeoutStopSec="))
        .mapToInt(line -> Integer.parseInt(line.replaceFirst(".*=", "")))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void theServersOfTheComposeFileShareAllButTheirNames() throws IOException {
    Map<String, String> image = assigned(text("Containerfile"));
    Map<String, String> one = environment("node-1");
    Map<String, String> other = environment("node-2");

    one.putAll(image);
    other.putAll(image);
    Config first = config(one);
    assertTrue(first.cluster().shared());
    assertEquals("0.0.0.0", first.web().host());
    assertEquals(first.cluster().databaseUrl(), config(other).cluster().databaseUrl());
    assertEquals("node-1", one.remove("SILTA_NODE_NAME"));
    assertEquals("node-2", other.remove("SILTA_NODE_NAME"));
    assertEquals(one, other);
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> services() throws IOException {
    // Merge keys are of YAML 1.1; here they are read by hand.
    var load = new Load(LoadSettings.builder().setSchema(new CoreSchema()).build());
    var file = (Map<String, Object>) load.loadFromString(text("compose.yaml"));
    return (Map<String, Object>) file.get("services");
  }

  @SuppressWarnings("unchecked")
  private static Map<String, String> environment(String service) throws IOException {
    var node = (Map<String, Object>) services().get(service);
    var environment = new TreeMap<>((Map<String, String>) node.get("environment"));
    Object merged = ((Map<String, Object>) (Map<?, ?>) environment).remove("<<");
    if (merged != null) {
      environment.putAll((Map<String, String>) merged);
    }
    environment.replaceAll((_, value) -> substituted(value));
    return environment;
  }

  /** As Compose does it: a default, or else something that stands for a secret. */
  private static String substituted(String value) {
    return value
        .replaceAll("\\$\\{\\w+:-([^}]*)}", "$1")
        .replaceAll("\\$\\{\\w+:\\?}", "2Zr8qLx0vBn5");
  }

  @Test
  void everyServiceOfTheComposeFileIsThere() throws IOException {
    assertEquals(
        List.of("haproxy", "node-1", "node-2", "postgres", "redis"),
        services().keySet().stream().sorted().toList());
  }
}
