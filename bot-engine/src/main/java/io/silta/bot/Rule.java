package io.silta.bot;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One rule as it was written.
 *
 * @param priority decides between patterns or keywords of several rules, and earlier in the files
 *     wins among equals
 * @param answerFrom the probability from which a similar text is answered; empty for the rule set's
 * @param samples texts that must hit this rule, by language
 */
record Rule(
    String id,
    Place place,
    int priority,
    Texts title,
    Texts examples,
    Texts keywords,
    List<RulePattern> patterns,
    List<RulePattern> excludes,
    Texts answer,
    List<Reply> replies,
    List<LinkSpec> links,
    List<Slot> slots,
    List<Action> actions,
    Conditions conditions,
    Optional<Double> answerFrom,
    Texts samples) {

  String titleIn(String language, String otherwise) {
    String title = title().pick(language, otherwise, 0);
    if (!title.isEmpty()) {
      return title;
    }
    String example = examples.pick(language, otherwise, 0);
    return example.isEmpty() ? id : example;
  }

  /** Within a rule set the id says it all. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Rule rule && rule.id.equals(id);
  }

  @Override
  public int hashCode() {
    return id.hashCode();
  }

  Optional<Action.HandOff> handOff() {
    return actions.stream()
        .filter(Action.HandOff.class::isInstance)
        .map(Action.HandOff.class::cast)
        .findFirst();
  }

  /** A quick reply: another rule, or a label with the text it sends. */
  sealed interface Reply {
    record ToRule(String rule, Texts label, Place place) implements Reply {}

    record Typed(Texts label, Texts text) implements Reply {}
  }

  /**
   * @param url by language, each checked
   */
  record LinkSpec(Texts label, Texts url) {}

  /**
   * What a rule must know before it can answer.
   *
   * @param pattern the first group that took part, else the whole match, is the value
   * @param retries how often the question is repeated
   */
  record Slot(String name, Texts ask, Texts again, SlotType type, int retries) {}

  /** Conditions under which a rule is in play; all must hold. */
  record Conditions(
      List<String> languages,
      List<String> pages,
      Optional<Boolean> open,
      Map<String, List<String>> attributes) {

    static final Conditions ALWAYS =
        new Conditions(List.of(), List.of(), Optional.empty(), Map.of());

    boolean isAlways() {
      return languages.isEmpty() && pages.isEmpty() && open.isEmpty() && attributes.isEmpty();
    }
  }
}
