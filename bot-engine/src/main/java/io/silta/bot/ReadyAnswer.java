package io.silta.bot;

import java.util.Map;

/**
 * A rule's answer, ready to be given by a person.
 *
 * @param texts the first wording, by language
 */
public record ReadyAnswer(String rule, String title, Map<String, String> texts) {

  public ReadyAnswer {
    texts = Map.copyOf(texts);
  }
}
