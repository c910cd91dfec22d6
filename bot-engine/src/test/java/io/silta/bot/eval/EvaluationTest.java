package io.silta.bot.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

final class EvaluationTest {
  private static final List<LabelledText> TRAIN =
      List.of(
          new LabelledText("where is my parcel", "parcel"),
          new LabelledText("track my parcel please", "parcel"),
          new LabelledText("when does the parcel come", "parcel"),
          new LabelledText("I forgot my password", "password"),
          new LabelledText("reset the password", "password"),
          new LabelledText("my password does not work", "password"),
          new LabelledText("when do you open", "hours"),
          new LabelledText("are you open on sunday", "hours"),
          new LabelledText("what are the opening hours", "hours"));

  @Test
  void putsTheQuestionsToWhatWasLearnt() {
    List<LabelledText> test =
        List.of(
            new LabelledText("where is the parcel", "parcel"),
            new LabelledText("forgot the password", "password"),
            new LabelledText("purple elephants dance", "oos"),
            new LabelledText("password", "unheard of"));

    Evaluation evaluation = Evaluation.of(TRAIN, test, "en");

    assertEquals(2 / 3.0, evaluation.scores().topAccuracy(), 1e-12);
    assertEquals(1, evaluation.scores().oosRecall());
    assertTrue(evaluation.microsP50() <= evaluation.microsP99());
  }

  @Test
  void learnsNothingFromWhatIsOutOfScope() {
    List<LabelledText> nothing = List.of(new LabelledText("purple elephants", "oos"));
    assertThrows(IllegalArgumentException.class, () -> Evaluation.of(nothing, TRAIN, "en"));
    assertThrows(IllegalArgumentException.class, () -> Evaluation.of(TRAIN, List.of(), "en"));
  }

  @Test
  void tellsTheLanguageOfMostTexts() {
    assertEquals("en", Evaluation.languageOf(TRAIN));
    assertEquals(
        "fi",
        Evaluation.languageOf(
            List.of(
                new LabelledText("missä minun pakettini on", "a"),
                new LabelledText("milloin te avaatte", "b"))));
  }
}
