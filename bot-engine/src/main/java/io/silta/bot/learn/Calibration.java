package io.silta.bot.learn;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * What the examples themselves tell of how far a model can be believed: in each of five rounds a
 * fifth of the labels is left out as if nobody had thought of them, and a fifth of the other
 * examples is held back; the rest trains a model, and all that was left out is put to it.
 */
final class Calibration {

  private static final int ROUNDS = 5;
  private static final int LABELS_MIN = 3;
  private static final long SEED = 64_738;

  private final List<Features> texts;
  private final int[] labelOf;
  private final int labelCount;
  private final float[][] start;
  private final int[] roundOfLabel;
  private final int[] roundOfText;
  private final List<Observation> observations = new ArrayList<>();

  /**
   * The best label for a text that the model did not know.
   *
   * @param known whether the text's own label was one of the model's
   * @param right whether the best label was its own
   */
  record Observation(Evidence evidence, boolean known, boolean right) {}

  private Calibration(List<Features> texts, int[] labelOf, int labelCount, float[][] start) {
    this.texts = texts;
    this.labelOf = labelOf;
    this.labelCount = labelCount;
    this.start = start;
    this.roundOfLabel = rounds(labelCount, new Random(SEED));
    this.roundOfText = new int[labelOf.length];
    holdBackEvenly();
  }

  static List<Observation> observe(
      List<Features> texts, int[] labelOf, int labelCount, float[][] start) {
    if (labelCount < LABELS_MIN) {
      return List.of();
    }
    Calibration calibration = new Calibration(texts, labelOf, labelCount, start);
    for (int round = 0; round < Math.min(ROUNDS, labelCount); round++) {
      calibration.play(round);
    }
    return List.copyOf(calibration.observations);
  }

  private static int[] rounds(int count, Random random) {
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      order.add(i % ROUNDS);
    }
    Collections.shuffle(order, random);
    return order.stream().mapToInt(Integer::intValue).toArray();
  }

  /** Each label's examples are dealt over the rounds; a label's only example is never held back. */
  private void holdBackEvenly() {
    Random random = new Random(SEED + 1);
    int[] sizes = new int[labelCount];
    for (int label : labelOf) {
      sizes[label]++;
    }
    int[] next = new int[labelCount];
    for (int label = 0; label < labelCount; label++) {
      next[label] = random.nextInt(ROUNDS);
    }
    for (int i : shuffled(labelOf.length, random)) {
      roundOfText[i] = sizes[labelOf[i]] < 2 ? -1 : next[labelOf[i]]++ % ROUNDS;
    }
  }

  private static List<Integer> shuffled(int count, Random random) {
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      order.add(i);
    }
    Collections.shuffle(order, random);
    return order;
  }

  private void play(int round) {
    List<Features> kept = new ArrayList<>();
    List<Integer> rows = new ArrayList<>();
    List<Integer> asked = new ArrayList<>();
    for (int i = 0; i < labelOf.length; i++) {
      boolean strange = roundOfLabel[labelOf[i]] == round;
      if (strange || roundOfText[i] == round) {
        asked.add(i);
      } else {
        kept.add(texts.get(i));
        rows.add(i);
      }
    }
    if (rows.isEmpty()) {
      return;
    }
    int[] labels = rows.stream().mapToInt(i -> labelOf[i]).toArray();
    Model model = new Model(kept, labels, labelCount, started(rows));
    Judge judge = new Judge(model);
    for (int i : asked) {
      boolean known = roundOfLabel[labelOf[i]] != round;
      Judge.Finding best =
          judge.best(texts.get(i), label -> roundOfLabel[label] != round, 2).getFirst();
      observations.add(
          new Observation(best.evidence(), known, known && best.label() == labelOf[i]));
    }
  }

  /** The dual variables found for all texts are close to those for most of them. */
  private float[][] started(List<Integer> rows) {
    float[][] started = new float[labelCount][rows.size()];
    for (int label = 0; label < labelCount; label++) {
      for (int i = 0; i < rows.size(); i++) {
        started[label][i] = start[label][rows.get(i)];
      }
    }
    return started;
  }
}
