package io.silta.server.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SampleFileTest {
  private static final Path KEPT = Path.of("../docs/silta.sample.conf");

  @TempDir private Path temp;

  @Test
  void theSampleInTheDocumentationIsCurrent() throws IOException {
    assertEquals(
        SampleFile.text(),
        Files.readString(KEPT),
        "To renew it: ./silta serve --print-sample-config > docs/silta.sample.conf");
  }

  @Test
  void everySettingOfTheSampleCanBeUncommented() throws IOException {
    Path file = Files.writeString(temp.resolve("silta.conf"), SampleFile.uncommented());

    EffectiveConfig effective =
        ConfigReader.read(new ConfigInputs(Map.of(), Map.of(), Optional.of(file), Map.of()));

    assertEquals(Config.defaults(), effective.config());
    assertEquals(
        Declarations.all().size(), SampleFile.uncommented().lines().count(), "one line for each");
  }
}
