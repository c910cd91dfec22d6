package io.silta.server.cli;

import io.silta.bot.eval.Evaluation;
import io.silta.bot.eval.LabelledText;
import io.silta.bot.eval.Scores;
import io.silta.bot.eval.Typos;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Command(
    name = "eval",
    description = {
      "Measure the learned matcher: train it with the texts of one file and put those of another to"
          + " it. Each line of both is {\"text\": ..., \"intent\": ...}; the intent oos stands for"
          + " what must not be answered. Lines of oos are not used in training.",
      "",
      "The threshold is the one that a rule set with these examples finds for itself. Words that"
          + " decide alone, patterns and courtesies are not part of it.",
      ""
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:It was measured.",
      "1:A file cannot be read or used.",
      "2:The arguments are wrong."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  silta rules eval --train train.jsonl --test test.jsonl",
      "  silta rules eval --train train.jsonl --test test.jsonl --typos 0.2 --seed 1 --json"
    })
final class RulesEvalCommand implements Callable<Integer> {
  private static final List<String> LANGUAGES = List.of("en", "fi", "sv");

  private final Outside outside;

  @Spec private CommandSpec spec;

  @Option(names = "--train", paramLabel = "FILE", required = true, description = "The examples.")
  private Path train;

  @Option(names = "--test", paramLabel = "FILE", required = true, description = "The questions.")
  private Path test;

  @Option(
      names = "--language",
      paramLabel = "CODE",
      description = "en, fi or sv; otherwise the one that most examples seem to be in.")
  private String language;

  @Option(
      names = "--oos",
      paramLabel = "INTENT",
      description = "What the files call the intent oos.")
  private String outOfScope = LabelledText.OUT_OF_SCOPE;

  @Option(
      names = "--typos",
      paramLabel = "SHARE",
      description = "Mistype this share of the questions' words of four letters and more, 0..1.")
  private double typos;

  @Option(names = "--seed", paramLabel = "N", description = "Which mistakes are made.")
  private long seed = 1;

  @Option(names = "--json", description = "Print the figures as one JSON object.")
  private boolean json;

  RulesEvalCommand(Outside outside) {
    this.outside = outside;
  }

  @Override
  public Integer call() {
    check(language == null || LANGUAGES.contains(language), "--language", language, "en, fi or sv");
    check(typos >= 0 && typos <= 1, "--typos", typos, "0 to 1");
    List<LabelledText> examples = read(train);
    Typos fingers = new Typos(typos, seed);
    List<LabelledText> questions =
        read(test).stream().map(q -> new LabelledText(fingers.in(q.text()), q.intent())).toList();
    String spoken = language == null ? Evaluation.languageOf(examples) : language;
    try {
      Map<String, Double> figures = figures(Evaluation.of(examples, questions, spoken));
      outside.out().println(json ? JsonLines.write(figures) : shown(spoken, figures));
      return Cli.OK;
    } catch (IllegalArgumentException e) {
      throw new CommandException(e.getMessage());
    }
  }

  private void check(boolean good, String option, Object value, String expected) {
    if (!good) {
      throw new ParameterException(
          spec.commandLine(), "%s: %s (expected: %s)".formatted(option, value, expected));
    }
  }

  private List<LabelledText> read(Path file) {
    List<LabelledText> texts = new ArrayList<>();
    try {
      List<String> lines = Files.readAllLines(file);
      for (int i = 0; i < lines.size(); i++) {
        if (!lines.get(i).isBlank()) {
          texts.add(labelled(lines.get(i), file + ":" + (i + 1)));
        }
      }
      return texts;
    } catch (CharacterCodingException e) {
      throw new CommandException(file + ": not UTF-8 (expected: JSON lines in UTF-8)");
    } catch (IOException e) {
      throw new CommandException(file + ": cannot be read (expected: a file of JSON lines)");
    }
  }

  private LabelledText labelled(String line, String place) {
    try {
      JsonNode node = JsonMapper.shared().readTree(line);
      String intent = field(node, "intent", place);
      return new LabelledText(
          field(node, "text", place),
          intent.equals(outOfScope) ? LabelledText.OUT_OF_SCOPE : intent);
    } catch (JacksonException e) {
      throw new CommandException(place + ": not JSON (expected: {\"text\": ..., \"intent\": ...})");
    }
  }

  private static String field(JsonNode node, String name, String place) {
    JsonNode value = node.path(name);
    if (!value.isString()) {
      String found = value.isMissingNode() ? "missing" : value.toString();
      throw new CommandException("%s: %s: %s (expected: a text)".formatted(place, name, found));
    }
    return value.stringValue();
  }

  /** Figures of which there is none, such as the recall of no text at all, are left out. */
  private static Map<String, Double> figures(Evaluation evaluation) {
    Scores scores = evaluation.scores();
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put("inScope", scores.inScope());
    figures.put("oosRecall", scores.oosRecall());
    figures.put("mcc", scores.mcc());
    figures.put("auroc", scores.auroc());
    figures.put("topAccuracy", scores.topAccuracy());
    figures.put("trainMillis", evaluation.trainMillis());
    figures.put("microsP50", evaluation.microsP50());
    figures.put("microsP99", evaluation.microsP99());
    figures.put("megabytes", evaluation.megabytes());
    figures.values().removeIf(value -> value.isNaN());
    return figures;
  }

  private static String shown(String language, Map<String, Double> figures) {
    StringBuilder lines = new StringBuilder("language     " + language);
    figures.forEach(
        (name, value) -> lines.append(String.format(Locale.ROOT, "%n%-12s %.4g", name, value)));
    return lines.toString();
  }
}
