package io.silta.server.faq;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.silta.bot.Compilation;
import io.silta.bot.RuleFolder;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class DemoRulesTest {

  @Test
  void demoRulesCompileWithoutAWarningAndKeepTheirPromises() throws URISyntaxException {
    Path folder = Path.of(DemoRulesTest.class.getResource("/demo/rules").toURI());

    Compilation compilation = RuleFolder.compile(folder);

    assertEquals(List.of(), compilation.problems());
    assertEquals(List.of(), compilation.warnings());
    assertTrue(compilation.testsRun() > 120, "tests run: " + compilation.testsRun());
  }
}
