package io.silta.bot;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a rule does once it was found: asks for what it needs, answers, acts. */
final class RuleRun {

  /** Every so many messages a person has a look, whatever the answers were. */
  private static final int TURNS_MAX = 50;

  private final BotProfile profile;
  private final Wording wording;
  private final Escalation escalation;

  RuleRun(BotProfile profile, Wording wording, Escalation escalation) {
    this.profile = profile;
    this.wording = wording;
    this.escalation = escalation;
  }

  Turn run(Ask ask, Hit hit, List<Hit> hits) {
    Rule rule = hit.rule();
    List<Candidate> candidates = wording.candidates(hits, ask.language());
    int said = LoopGuard.repeats(ask.dialogue().recent(), rule.id());
    if (said >= LoopGuard.HAND_OFF || ask.dialogue().turns() % TURNS_MAX == 0) {
      return escalation.handOff(
          ask, ask.dialogue(), "loop", "loop", "handoff_failures", candidates);
    }
    if (said == LoopGuard.OFFER) {
      return loopOffer(ask, rule, candidates);
    }
    Map<String, String> slots = new HashMap<>();
    for (Rule.Slot slot : rule.slots()) {
      slot.type().find(ask.text(), false).ifPresent(value -> slots.put(slot.name(), value));
    }
    return proceed(ask, rule, slots, hit.why(), hit.score(), candidates);
  }

  private Turn loopOffer(Ask ask, Rule rule, List<Candidate> candidates) {
    Dialogue after = ask.dialogue().answered(rule.id());
    Say say =
        new Say(
            wording.phrase("loop", ask.language()),
            List.of(wording.button("talk_to_person", ask.language())),
            List.of());
    return Turn.of(after, say, Decision.of(after, "loop", rule.id(), 1, candidates));
  }

  /** Asks for the first slot that is missing, or answers. */
  Turn proceed(
      Ask ask,
      Rule rule,
      Map<String, String> slots,
      String outcome,
      double score,
      List<Candidate> candidates) {
    for (Rule.Slot slot : rule.slots()) {
      if (!slots.containsKey(slot.name())) {
        Dialogue asking = ask.dialogue().asking(rule.id(), slot.name(), 0, slots);
        Say question = question(ask, slot, slot.ask(), slots);
        return Turn.of(
            asking, question, Decision.of(asking, outcome, rule.id(), score, candidates));
      }
    }
    return conclude(ask, rule, slots, outcome, score, candidates);
  }

  private Say question(Ask ask, Rule.Slot slot, Texts texts, Map<String, String> slots) {
    Map<String, String> values = wording.values(ask.context(), slots, ask.language());
    String text = texts.pick(ask.language(), wording.defaultLanguage(), 0);
    List<QuickReply> buttons = new ArrayList<>();
    if (slot.type() instanceof SlotType.Choice choice) {
      for (Texts labels : choice.options().values()) {
        String label = labels.pick(ask.language(), wording.defaultLanguage(), 0);
        buttons.add(new QuickReply(label, label));
      }
    }
    return new Say(Template.fill(text, values), buttons, List.of());
  }

  private Turn conclude(
      Ask ask,
      Rule rule,
      Map<String, String> slots,
      String outcome,
      double score,
      List<Candidate> candidates) {
    Map<String, String> values = wording.values(ask.context(), slots, ask.language());
    Say answer = wording.answer(rule, ask.language(), ask.dialogue().turns() - 1, values);
    Dialogue after = ask.dialogue().answered(rule.id());
    List<Say> says = new ArrayList<>();
    if (answer != null) {
      says.add(answer);
    } else if (rule.handOff().isPresent()) {
      says.add(Say.of(escalation.handOffText(ask, "handoff")));
    }
    return new Turn(
        after,
        says,
        rule.actions().stream().map(this::withSkill).toList(),
        Decision.of(after, outcome, rule.id(), score, candidates));
  }

  private Action withSkill(Action action) {
    return action instanceof Action.HandOff handOff && handOff.skill().isEmpty()
        ? new Action.HandOff(profile.handOffSkill(), handOff.priority(), handOff.reason())
        : action;
  }

  Turn askAgain(Ask ask, Rule rule, Rule.Slot slot) {
    int retries = ask.before().slotRetries();
    if (retries >= slot.retries()) {
      Dialogue failed = ask.dialogue().failed(ask.text(), List.of());
      return escalation.handOff(
          ask, failed, "slot_retry", "no_match", "handoff_failures", List.of());
    }
    Dialogue asking =
        ask.dialogue().asking(rule.id(), slot.name(), retries + 1, ask.before().slots());
    Say say =
        question(ask, slot, slot.again().isEmpty() ? slot.ask() : slot.again(), asking.slots());
    if (slot.again().isEmpty()) {
      String sorry = wording.phrase("slot_again", ask.language());
      say = new Say(sorry + " " + say.text(), say.quickReplies(), say.links());
    }
    return Turn.of(asking, say, Decision.of(asking, "slot_retry", rule.id(), 1, List.of()));
  }
}
