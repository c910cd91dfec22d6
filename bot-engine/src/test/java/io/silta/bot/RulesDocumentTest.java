package io.silta.bot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** docs/rules.md is what authors go by: what it shows must work, and what works must be in it. */
class RulesDocumentTest {

  private static final Path DOCUMENT = Path.of("../docs/rules.md");
  private static final Path SCHEMA = Path.of("../docs/rules.schema.json");

  @Test
  void everyExampleCompilesWithoutComplaint() throws IOException {
    List<String> examples = blocks(Files.readString(DOCUMENT));
    assertTrue(examples.size() >= 8, "examples: " + examples.size());
    for (String yaml : examples) {
      Compilation compilation = Fixture.compile(yaml);
      assertEquals(List.of(), compilation.problems(), yaml);
      assertEquals(List.of(), compilation.warnings(), yaml);
    }
  }

  private static List<String> blocks(String document) {
    Matcher matcher = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL).matcher(document);
    List<String> blocks = new ArrayList<>();
    while (matcher.find()) {
      blocks.add(matcher.group(1));
    }
    return blocks;
  }

  @Test
  void everyKeyThatIsReadIsInTheDocumentAndTheSchema() throws IOException {
    String document = Files.readString(DOCUMENT);
    String schema = Files.readString(SCHEMA);
    List<String> keys = new ArrayList<>(Phrases.keys());
    keys.addAll(expected("bot: {x: 1}"));
    keys.addAll(expected("rules: [{x: 1}]"));
    keys.addAll(expected("rules: [{slots: [{x: 1}]}]"));
    keys.addAll(expected("rules: [{when: {x: 1}}]"));
    keys.addAll(expected("tests: [{x: 1}]"));
    keys.addAll(expected("tests: [{steps: [{visitor: a, expect: {x: 1}}]}]"));
    assertTrue(keys.size() > 50, keys.toString());
    for (String key : keys) {
      assertTrue(schema.contains("\"" + key + "\""), "schema lacks " + key);
      assertTrue(
          document.contains("`" + key + "`") || document.contains(key + ":"),
          "document lacks " + key);
    }
  }

  /** The keys that the refusal of {@code x} names. */
  private static List<String> expected(String yaml) {
    String problems = Fixture.problems(yaml);
    Matcher matcher =
        Pattern.compile("unknown key \"x\" in .* \\(expected: ([a-z_, ]+)").matcher(problems);
    assertTrue(matcher.find(), problems);
    return List.of(matcher.group(1).split(", "));
  }
}
