package io.silta.bot.learn;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Measures the classifier on files of lines {@code {"text": ..., "intent": ...}}: {@code LANGUAGE
 * TRAIN TEST}. Lines of the intent {@code oos} must not be answered; none of them is used in
 * training. A line that cannot be read ends the run.
 */
final class MatcherFigures {

  private static final Pattern LINE =
      Pattern.compile(
          "\\{\"text\":\\s*\"((?:[^\"\\\\]|\\\\.)*)\",\\s*\"intent\":\\s*\"([^\"]*)\".*\\}");
  private static final Pattern ESCAPE = Pattern.compile("\\\\(u[0-9a-fA-F]{4}|.)");

  private MatcherFigures() {}

  private record Line(String text, String intent) {}

  /**
   * @param right whether the best guess is the intent; for a stranger never
   */
  private record Outcome(boolean known, boolean right, boolean amongThree, double probability) {}

  public static void main(String[] args) throws IOException {
    if (args.length != 3) {
      throw new IllegalArgumentException("expected: LANGUAGE TRAIN.jsonl TEST.jsonl");
    }
    List<Line> train = new ArrayList<>(read(Path.of(args[1])));
    train.removeIf(line -> line.intent.equals("oos"));
    Map<String, Integer> labels = new HashMap<>();
    List<Example> examples = new ArrayList<>();
    for (Line line : train) {
      int label = labels.computeIfAbsent(line.intent, intent -> labels.size());
      examples.add(new Example(label, line.text));
    }
    long start = System.nanoTime();
    Classifier classifier = Classifier.train(examples, args[0]);
    double seconds = (System.nanoTime() - start) / 1e9;
    System.out.printf(
        "%s: %d examples of %d intents, trained in %.2f s%n",
        args[1], examples.size(), labels.size(), seconds);
    report(classifier, labels, read(Path.of(args[2])));
  }

  private static void report(Classifier classifier, Map<String, Integer> labels, List<Line> test) {
    long[] nanos = new long[test.size()];
    List<Outcome> outcomes = new ArrayList<>();
    for (int i = 0; i < nanos.length; i++) {
      long start = System.nanoTime();
      List<Guess> guesses = classifier.rank(test.get(i).text, label -> true, 5);
      nanos[i] = System.nanoTime() - start;
      outcomes.add(outcome(labels.get(test.get(i).intent), guesses));
    }
    Arrays.sort(nanos);
    List<Outcome> known = outcomes.stream().filter(Outcome::known).toList();
    List<Outcome> strange = outcomes.stream().filter(o -> !o.known()).toList();
    System.out.printf(
        "  %d known, %d strange; best right %.1f %%, among three %.1f %%, AUROC %.3f, p50 %d us,"
            + " p99 %d us%n",
        known.size(),
        strange.size(),
        percent(known, Outcome::right),
        percent(known, Outcome::amongThree),
        auroc(known, strange),
        nanos[nanos.length / 2] / 1_000,
        nanos[nanos.length * 99 / 100] / 1_000);
    for (double from : new double[] {classifier.answerFrom(), classifier.askFrom(), 0.1}) {
      System.out.printf(
          "  from %.2f: right %.1f %%, wrong %.1f %%, strangers refused %.1f %%%n",
          from,
          percent(known, o -> o.right() && o.probability() >= from),
          percent(known, o -> !o.right() && o.probability() >= from),
          percent(strange, o -> o.probability() < from));
    }
  }

  private static Outcome outcome(Integer label, List<Guess> guesses) {
    double probability = guesses.isEmpty() ? 0 : guesses.getFirst().probability();
    boolean right =
        label != null && !guesses.isEmpty() && guesses.getFirst().label() == label.intValue();
    boolean among =
        label != null
            && guesses.stream().limit(3).anyMatch(guess -> guess.label() == label.intValue());
    return new Outcome(label != null, right, among, probability);
  }

  private static double percent(
      List<Outcome> outcomes, java.util.function.Predicate<Outcome> which) {
    return 100.0 * outcomes.stream().filter(which).count() / Math.max(1, outcomes.size());
  }

  private static double auroc(List<Outcome> known, List<Outcome> strange) {
    double above = 0;
    for (Outcome k : known) {
      for (Outcome s : strange) {
        int order = Double.compare(k.probability, s.probability);
        above += order > 0 ? 1 : order == 0 ? 0.5 : 0;
      }
    }
    return above / Math.max(1.0, (double) known.size() * strange.size());
  }

  private static List<Line> read(Path file) throws IOException {
    List<Line> lines = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      Matcher matcher = LINE.matcher(line.strip());
      if (!matcher.matches()) {
        throw new IllegalArgumentException("%s: cannot read %s".formatted(file, line));
      }
      lines.add(new Line(unescaped(matcher.group(1)), matcher.group(2)));
    }
    return lines;
  }

  private static String unescaped(String text) {
    return ESCAPE
        .matcher(text)
        .replaceAll(
            found -> {
              String escape = found.group(1);
              return Matcher.quoteReplacement(
                  switch (escape.charAt(0)) {
                    case 'u' -> String.valueOf((char) Integer.parseInt(escape.substring(1), 16));
                    case 'n' -> "\n";
                    case 't' -> "\t";
                    default -> escape;
                  });
            });
  }
}
