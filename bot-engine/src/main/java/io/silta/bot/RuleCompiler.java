package io.silta.bot;

import io.silta.bot.learn.Classifier;
import io.silta.bot.learn.Example;
import io.silta.bot.text.LanguageDetector;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Rule files to a rule set. All that is wrong is told at once; a test of the rules that fails is as
 * wrong as a syntax error, so that what worked cannot be broken unseen.
 */
public final class RuleCompiler {

  private static final Set<String> SECTIONS = Set.of("bot", "rules", "tests");

  private final Problems problems = new Problems();
  private final Problems warnings = new Problems();
  private final Map<String, Rule> rules = new LinkedHashMap<>();
  private final List<Script> scripts = new ArrayList<>();
  private BotProfile profile = BotProfile.PLAIN;

  private RuleCompiler() {}

  /**
   * Compiles {@code files}, name to bytes, in the order of their names.
   *
   * @return a rule set, or else at least one problem; never throws on any bytes
   */
  public static Compilation compile(Map<String, byte[]> files) {
    return new RuleCompiler().run(new TreeMap<>(files));
  }

  private Compilation run(TreeMap<String, byte[]> files) {
    read(files);
    if (problems.isEmpty()) {
      new RuleCheck(rules, profile, problems, warnings).run();
    }
    if (!problems.isEmpty()) {
      return new Compilation(Optional.empty(), problems.list(), warnings.list(), 0);
    }
    RuleSet ruleSet = build(version(files));
    ScriptRunner runner = new ScriptRunner(ruleSet, profile, problems);
    rules.values().forEach(runner::runSamples);
    scripts.forEach(runner::run);
    return new Compilation(
        problems.isEmpty() ? Optional.of(ruleSet) : Optional.empty(),
        problems.list(),
        warnings.list(),
        runner.stepsRun());
  }

  // Reading: first the bot's languages from whichever file has them, then all else.

  private void read(TreeMap<String, byte[]> files) {
    if (files.size() > Limits.FILES_MAX) {
      String message = "%d files (expected: at most %d)".formatted(files.size(), Limits.FILES_MAX);
      problems.add(new Problem(files.firstKey(), 0, 0, message));
      return;
    }
    Map<String, Fields> documents = new LinkedHashMap<>();
    files.forEach(
        (file, bytes) ->
            YamlParser.parse(file, bytes, problems)
                .map(n -> new Fields(new Fields.Source(file, problems), "a rule file", n, SECTIONS))
                .ifPresent(fields -> documents.put(file, fields)));
    readBot(documents);
    documents.values().forEach(this::readRules);
    documents.values().forEach(this::readTests);
  }

  private void readBot(Map<String, Fields> documents) {
    String first = null;
    for (Map.Entry<String, Fields> document : documents.entrySet()) {
      YamlNode node = document.getValue().get("bot").orElse(null);
      if (node != null && first != null) {
        document.getValue().source().problem(node, "bot: given twice (already in %s)", first);
      } else if (node != null) {
        first = document.getKey();
        profile = BotReader.read(document.getValue().source(), node);
      }
    }
  }

  private void readRules(Fields document) {
    RuleReader reader = new RuleReader(document.source(), profile.languages());
    for (YamlNode node : items(document, "rules", Limits.RULES_MAX)) {
      Rule rule = reader.read(node);
      Rule same = rules.putIfAbsent(rule.id(), rule);
      if (same != null && !rule.id().isEmpty()) {
        problems.add(
            rule.place(),
            "rule \"%s\": given twice (already in %s on line %d)",
            rule.id(),
            same.place().file(),
            same.place().line());
      }
    }
  }

  private void readTests(Fields document) {
    ScriptReader reader = new ScriptReader(document.source(), profile);
    items(document, "tests", Limits.TESTS_MAX).forEach(node -> scripts.add(reader.read(node)));
  }

  private static List<YamlNode> items(Fields document, String key, int max) {
    YamlNode node = document.get(key).orElse(null);
    if (node == null || node instanceof YamlNode.Scalar scalar && scalar.empty()) {
      return List.of();
    }
    if (!(node instanceof YamlNode.Sequence sequence)) {
      document
          .source()
          .problem(node, "%s: %s (expected: a list, each item after a \"-\")", key, node.kind());
      return List.of();
    }
    if (sequence.items().size() > max) {
      document
          .source()
          .problem(node, "%s: %d (expected: at most %d)", key, sequence.items().size(), max);
      return List.of();
    }
    return sequence.items();
  }

  // Building.

  private RuleSet build(String version) {
    List<Rule> list = List.copyOf(rules.values());
    Listening listening = new Listening(profile.languages(), new LanguageDetector(texts(list)));
    Matching matching = new Matching(list, profile, classifiers(list));
    TurnEngine engine = new TurnEngine(Map.copyOf(rules), profile, matching, listening);
    return new RuleSet(version, profile, list, engine, listening);
  }

  private Map<String, List<String>> texts(List<Rule> list) {
    Map<String, List<String>> texts = new LinkedHashMap<>();
    for (String language : profile.languages()) {
      List<String> own = new ArrayList<>(profile.greeting().in(language));
      for (Rule rule : list) {
        own.addAll(rule.title().in(language));
        own.addAll(rule.examples().in(language));
        own.addAll(rule.answer().in(language));
      }
      texts.put(language, own);
    }
    return texts;
  }

  private Map<String, Classifier> classifiers(List<Rule> list) {
    Map<String, Classifier> classifiers = new LinkedHashMap<>();
    for (String language : profile.languages()) {
      List<Example> examples = new ArrayList<>();
      for (int label = 0; label < list.size(); label++) {
        for (String text : list.get(label).examples().in(language)) {
          examples.add(new Example(label, text));
        }
      }
      if (!examples.isEmpty()) {
        classifiers.put(language, Classifier.train(examples, language));
      }
    }
    return classifiers;
  }

  private static String version(TreeMap<String, byte[]> files) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      files.forEach(
          (name, bytes) -> {
            digest.update(name.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
            digest.update(bytes);
            digest.update((byte) 0);
          });
      return HexFormat.of().formatHex(digest.digest(), 0, 6);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
