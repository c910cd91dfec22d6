package io.silta.bot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused, where, and in which words. */
class RuleErrorsTest {

  private static void refused(String yaml, String message) {
    String problems = Fixture.problems(yaml);
    assertTrue(problems.contains(message), problems + "\nlacks: " + message);
  }

  private static final String RULE =
      """
      rules:
        - id: one
          examples: [where is it]
          answer: here
      """;

  @Test
  void unknownKeyIsNamedWithItsPlaceAndWhatWasMeant() {
    String problems = Fixture.problems("rules:\n  - id: one\n    examples: [a b]\n    anwser: x\n");

    assertTrue(problems.contains("rules.yaml:4:5: unknown key \"anwser\" in a rule"), problems);
    assertTrue(problems.contains("did you mean \"answer\"?"), problems);
  }

  @Test
  void allProblemsAreToldAtOnce() {
    String problems =
        Fixture.problems(
            """
            bot: {languages: [fi, english], timezone: Mars/Base}
            rules:
              - id: Bad Id
                examples: {xx: [a]}
                priority: many
                answer: x
            """);

    assertEquals(5, problems.lines().count(), problems);
  }

  @Test
  void messagesNameFieldValueAndExpectation() {
    refused(
        "rules:\n- {id: a, title: t, answer: x, priority: 101}\n",
        "priority: 101 (expected: -100..100)");
    refused("rules: 5", "rules: a text (expected: a list");
    refused("rules:\n- {id: a, title: t}\n", "has neither \"answer\" nor \"actions\"");
    refused("rules:\n- {id: a, answer: x}\n", "can never be reached");
    refused("rules:\n- {title: t, answer: x}\n", "a rule lacks \"id\"");
    refused(
        RULE + "  - {id: one, title: t, answer: x}\n",
        "given twice (already in rules.yaml on line 2)");
    refused(
        "rules:\n- {id: a, title: t, answer: x, actions: [fly]}\n",
        "action: fly (expected: handoff");
    refused(
        "rules:\n- {id: a, title: t, answer: x, replies: [{rule: b}]}\n",
        "reply to rule \"b\": no such rule");
    refused(
        "rules:\n- {id: a, title: t, answer: x, when: {hours: late}}\n",
        "hours: late (expected: open, closed)");
    refused(
        "bot: {hours: {mon-fri: 9-17}}\n", "hours: 9-17 (expected: from-to such as 09:00-17:00)");
    refused("bot: {hours: {someday: \"09:00-17:00\"}}\n", "hours: \"someday\" (expected: a day");
    refused("bot: {texts: {falback: x}}\n", "did you mean \"fallback\"?");
    refused("rules:\n- {id: a, title: t, answer: }\n", "answer: empty (expected: a text)");
    refused(
        "rules:\n- {id: a, title: t, answer: x, threshold: 2}\n", "threshold: 2 (expected: 0..1)");
    refused(
        "rules:\n- {id: a, title: t, answer: {de: x}}\n", "answer: language \"de\" (expected: en");
  }

  @Test
  void failingTestNamesTheRuleThatAnsweredInstead() {
    refused(
        """
        rules:
          - id: one
            keywords: [cat]
            answer: meow
          - id: two
            title: Dogs
            answer: woof
            tests: [my cat and dog]
        """,
        "rules.yaml:5:5: test \"my cat and dog\" of rule \"two\": rule \"one\" answered (keyword)");
  }

  @Test
  void failingConversationNamesStepExpectationAndFinding() {
    refused(
        RULE
            + """
            tests:
              - name: chat
                steps:
                  - visitor: where is it
                    expect: {rule: one, says: there}
            """,
        "rules.yaml:8:9: test \"chat\", \"where is it\": says: here (expected: there)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java\\tscript:x",
        "data:text/html,x",
        "vbscript:x",
        "//evil.example",
        "/\\\\evil.example",
        "https:evil",
        "https://good@evil.example",
        "https://a\\\"onmouseover=x",
        "ftp://x.example",
        "http://",
        "https:///x",
        "file:///etc/passwd"
      })
  void dangerousAddressesAreRefused(String url) {
    String yaml =
        "rules:\n- {id: a, title: t, answer: x, links: [{label: l, url: \"%s\"}]}\n".formatted(url);
    refused(yaml, "url: ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://shop.example/returns?a=1#top",
        "http://localhost:8080/x",
        "mailto:help@shop.example",
        "/returns",
        "/",
        "#top",
        "?page=2",
        "https://kauppa.example"
      })
  void plainAddressesAreAllowed(String url) {
    assertTrue(Urls.isAllowed(url));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(?=x)y", "(?<!x)y", "(a)\\1", "(((", "a)", "[a", "*a", "a{2,1}", "x{1001}", "(?P<n", "\\"
      })
  void unsupportedPatternsAreRefusedNotThrown(String pattern) {
    String yaml =
        "rules:\n- id: a\n  answer: x\n  patterns: ['%s']\n".formatted(pattern.replace("'", "''"));
    refused(yaml, "pattern: ");
  }

  @Test
  void hugePatternsAreRefusedBeforeTheyAreBuilt() {
    within(
        2_000,
        () -> {
          refused(patterns("(x{1000}){1000}"), "instructions");
          refused(patterns("((((x{100}){100}){100}){100}){100}"), "instructions");
          refused(patterns("(a|b|c{900}){50,}"), "instructions");
          refused(patterns("(".repeat(128) + "x" + ")".repeat(127)), "nested too deeply");
          refused(patterns("x".repeat(300)), "300 characters (expected: at most 256)");
        });
  }

  private static String patterns(String pattern) {
    return "rules:\n- id: a\n  answer: x\n  patterns: ['%s']\n".formatted(pattern);
  }

  @Test
  void patternThatMatchesNothingInParticularIsRefused() {
    refused(patterns("a*"), "matches every text, even an empty one");
  }

  // Abuse of YAML itself.

  @Test
  void aliasesTagsDuplicatesAndDocumentsAreRefusedWithTheirPlace() {
    refused("a: &x [1]\nb: *x\n", "rules.yaml:1:4: anchors (&name) are not supported");
    refused("rules: !!javax.script.ScriptEngineManager []\n", "rules.yaml:1:8: tags (");
    refused("rules: []\nrules: []\n", "rules.yaml:2:1: key \"rules\" twice (first on line 1)");
    refused("rules: []\n---\nrules: []\n", "several documents");
    refused("rules:\n\t- id: a\n", "not valid YAML");
    refused("{[a]: b}", "a key must be a text");
    refused("<<: {a: b}\n", "unknown key \"<<\"");
    refused("[".repeat(10_000), "nested too deeply");
    refused("- ".repeat(10_000) + "x", "nested too deeply");
  }

  @Test
  void billionLaughsAreRefusedAtOnce() {
    StringBuilder yaml = new StringBuilder("a: &a [lol, lol]\n");
    for (char c = 'b'; c < 'z'; c++) {
      yaml.append("%c: &%c [*%c, *%c]\n".formatted(c, c, c - 1, c - 1));
    }
    within(1_000, () -> refused(yaml.toString(), "anchors"));
  }

  @Test
  void sizeIsCheckedBeforeParsing() {
    byte[] large = "k: v\n".repeat(1_000_000).getBytes(StandardCharsets.UTF_8);
    within(
        500,
        () -> {
          Compilation c = RuleCompiler.compile(Map.of("big.yaml", large));
          assertEquals(
              "big.yaml: size: 5000000 bytes (expected: at most 262144; split it into several"
                  + " files)",
              c.problems().getFirst().toString());
        });
  }

  @Test
  void manyKeysAndManyFilesAreRefused() {
    StringBuilder yaml = new StringBuilder("bot:\n");
    for (int i = 0; i < 26_000; i++) {
      yaml.append(" k").append(Integer.toString(i, 36)).append(": \n");
    }
    within(1_000, () -> refused(yaml.toString(), "too many values"));

    Map<String, byte[]> files = new HashMap<>();
    for (int i = 0; i < 201; i++) {
      files.put(i + ".yaml", new byte[0]);
    }
    assertTrue(RuleCompiler.compile(files).problems().toString().contains("201 files"));
  }

  @Test
  void textThatIsNotUtf8IsRefused() {
    for (byte[] bytes :
        List.of(
            new byte[] {(byte) 0xff, (byte) 0xfe, 0, 0},
            new byte[] {'a', (byte) 0xc0, (byte) 0xaf},
            new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0x80})) {
      Compilation c = RuleCompiler.compile(Map.of("x.yaml", bytes));
      assertEquals(
          "x.yaml: not UTF-8 text (save the file as UTF-8)", c.problems().getFirst().toString());
    }
    refused("a: \0b", "U+0000 is not allowed");
  }

  @Test
  void wordsThatOtherYamlsChangeStayWords() {
    RuleSet rules =
        Fixture.rules(
            """
            rules:
              - {id: a, title: q one, answer: no}
              - {id: b, title: q two, answer: on}
              - {id: c, title: q three, answer: 22:22}
              - {id: d, title: q four, answer: 1_000}
              - {id: e, title: q five, answer: 1e3}
              - {id: f, title: q six, answer: ~}
            """);
    Map<String, String> expected =
        Map.of(
            "q one", "no", "q two", "on", "q three", "22:22", "q four", "1_000", "q five", "1e3",
            "q six", "~");
    expected.forEach(
        (q, a) ->
            assertEquals(a, Fixture.said(rules.answer(Dialogue.START, q, Fixture.context("en")))));
  }

  @Test
  void compilingAnyBytesNeverThrows() {
    long seed = 20261123;
    java.util.Random random = new java.util.Random(seed);
    byte[] good = RULE.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < 3_000; i++) {
      byte[] bytes = good.clone();
      for (int n = random.nextInt(6); n >= 0; n--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      Compilation c = RuleCompiler.compile(Map.of("x.yaml", bytes));
      assertEquals(c.problems().isEmpty(), c.isGood(), () -> "seed " + seed);
    }
  }

  @Test
  void emptyRulesAreGoodRules() {
    for (String yaml : new String[] {"", "# nothing\n", "rules:\n", "rules: []\n"}) {
      RuleSet rules = Fixture.rules(yaml);
      assertEquals(
          "fallback",
          rules.answer(Dialogue.START, "hm", Fixture.context("en")).decision().outcome());
    }
    assertFalse(Fixture.compile("x").isGood());
  }

  /** In processor time of this thread, so that a busy machine does not matter. */
  private static void within(long millis, Runnable action) {
    long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    action.run();
    long took = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start;
    assertTrue(took < millis * 1_000_000, () -> "nanoseconds: " + took);
  }
}
