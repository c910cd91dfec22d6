package io.silta.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Holds the generated files to the records; with {@code -Dsilta.regenerate=true} writes them. */
class GeneratedFilesTest {
  private static final String COMMAND =
      "mvn -pl chat-protocol test -Dtest=GeneratedFilesTest -Dsilta.regenerate=true";

  @Test
  void theSchemaIsCurrent() throws IOException {
    assertCurrent(SchemaDocument.FILE, SchemaDocument.write());
  }

  @Test
  void theAsyncApiFileIsCurrent() throws IOException {
    assertCurrent(AsyncApiDocument.FILE, AsyncApiDocument.write());
  }

  private static void assertCurrent(String name, JsonNode document) throws IOException {
    Path file = Path.of("..", "docs", name);
    var lines = new DefaultIndenter("  ", "\n");
    var printer = new DefaultPrettyPrinter().withObjectIndenter(lines);
    String text = JsonMapper.shared().writer().with(printer).writeValueAsString(document) + "\n";
    if (Boolean.getBoolean("silta.regenerate")) {
      Files.writeString(file, text);
    }
    String stored = Files.exists(file) ? Files.readString(file) : "";
    assertEquals(text, stored, "docs/" + name + " is stale; renew it: " + COMMAND);
  }
}
