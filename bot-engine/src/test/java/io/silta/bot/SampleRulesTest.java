package io.silta.bot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class SampleRulesTest {

  @Test
  void sampleRulesCompileAndKeepTheirPromises() {
    Compilation compilation = RuleFolder.compile(Path.of("src/test/resources/rules"));

    assertEquals(List.of(), compilation.problems());
    assertEquals(List.of(), compilation.warnings());
    assertTrue(compilation.isGood());
    assertTrue(compilation.testsRun() >= 9);
  }
}
