package io.silta.bot;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One visitor message to one turn. The order of decision, first come first served: a wish for a
 * person; the open question of a rule; a choice among what was offered; an exact title or example;
 * patterns and keywords; courtesies; likeness; then asking back, and after two failures a person.
 */
final class TurnEngine {

  /** In the middle of a question, more is needed to believe that the visitor asks another. */
  private static final double CHANGE_OF_SUBJECT_FROM = 0.65;

  private final Map<String, Rule> rules;
  private final BotProfile profile;
  private final Matching matching;
  private final Eligibility eligibility;
  private final Wording wording;
  private final Listening listening;
  private final Escalation escalation;
  private final RuleRun ruleRun;

  TurnEngine(Map<String, Rule> rules, BotProfile profile, Matching matching, Listening listening) {
    this.rules = rules;
    this.profile = profile;
    this.matching = matching;
    this.eligibility = new Eligibility(profile);
    this.wording = new Wording(profile, rules);
    this.listening = listening;
    this.escalation = new Escalation(rules, profile, eligibility, wording);
    this.ruleRun = new RuleRun(profile, wording, escalation);
  }

  Wording wording() {
    return wording;
  }

  Turn greet(TurnContext context) {
    String language = listening.orDefault(context.language());
    String text = profile.greeting().pick(language, wording.defaultLanguage(), 0);
    Map<String, String> values = wording.values(context, Map.of(), language);
    List<Say> says =
        text.isEmpty()
            ? List.of()
            : List.of(
                new Say(
                    Template.fill(text, values),
                    wording.replies(profile.greetingReplies(), language, values),
                    List.of()));
    return new Turn(
        Dialogue.START, says, List.of(), new Decision("greeting", null, 1, List.of(), List.of()));
  }

  Turn handoffFailed(Dialogue dialogue, String reason, TurnContext context) {
    String language = listening.current(dialogue, context);
    String key = List.of("no_agents", "hours", "timeout").contains(reason) ? reason : "no_agents";
    Dialogue after = dialogue.settled();
    return new Turn(
        after,
        List.of(Say.of(wording.phrase(key, language, wording.values(context, Map.of(), language)))),
        List.of(),
        new Decision("handoff_failed", null, 1, List.of(), after.unmatched()));
  }

  Turn answer(Dialogue before, String visitorText, TurnContext context) {
    String text = Dialogue.cut(visitorText, Limits.TEXT_CHARS_MAX);
    Listening.Heard heard = listening.hear(text, before, context);
    Ask ask =
        new Ask(
            text,
            new Glance(text),
            heard.language(),
            heard.certain(),
            before,
            before.turned(heard.language()),
            context,
            eligibility.of(context, heard.language()));
    return decide(ask);
  }

  private Turn decide(Ask ask) {
    List<Hit> exact = matching.exactly(ask.text(), ask.eligible());
    boolean authorHandsOff = !exact.isEmpty() && exact.getFirst().rule().handOff().isPresent();
    if (!authorHandsOff && isPersonRequest(ask)) {
      return escalation.handOff(
          ask, ask.dialogue(), "asked_for_person", "asked", "handoff", List.of());
    }
    Optional<Turn> open = openQuestion(ask, exact);
    if (open.isPresent()) {
      return open.get();
    }
    Optional<Turn> chosen = chosen(ask);
    if (chosen.isPresent()) {
      return chosen.get();
    }
    return exact.isEmpty() ? byMeaning(ask) : exactly(ask, exact);
  }

  private boolean isPersonRequest(Ask ask) {
    return PersonRequest.isIn(ask.text())
        || listening.isSame(ask.text(), "talk_to_person", wording);
  }

  private Optional<Turn> openQuestion(Ask ask, List<Hit> exact) {
    Rule rule = rules.get(ask.before().pendingRule() == null ? "" : ask.before().pendingRule());
    Rule.Slot slot = rule == null ? null : slotOf(rule, ask.before().pendingSlot());
    if (slot == null) {
      return Optional.empty();
    }
    if (listening.isCancel(ask.text())) {
      Dialogue after = ask.dialogue().settled();
      Say say = Say.of(wording.phrase("slot_cancelled", ask.language()));
      return Optional.of(
          Turn.of(after, say, Decision.of(after, "slot_cancelled", rule.id(), 1, List.of())));
    }
    boolean free = slot.type() instanceof SlotType.Free;
    if (free && !exact.isEmpty()) {
      return Optional.empty();
    }
    Optional<String> value = slot.type().find(ask.text(), true);
    if (value.isPresent()) {
      Map<String, String> slots = new HashMap<>(ask.before().slots());
      slots.put(slot.name(), value.get());
      Ask kept = ask.certain() ? ask : ask.speaking(listening.current(ask.before(), ask.context()));
      return Optional.of(ruleRun.proceed(kept, rule, slots, "slot", 1, List.of()));
    }
    return changesSubject(ask, rule, exact)
        ? Optional.empty()
        : Optional.of(ruleRun.askAgain(ask, rule, slot));
  }

  private static Rule.Slot slotOf(Rule rule, String name) {
    return rule.slots().stream().filter(s -> s.name().equals(name)).findFirst().orElse(null);
  }

  private boolean changesSubject(Ask ask, Rule rule, List<Hit> exact) {
    if (!exact.isEmpty()) {
      return true;
    }
    Hit.Found worded = matching.byWording(ask.glance(), ask.text(), ask.language(), ask.eligible());
    if (worded.band() == Hit.Band.ANSWER) {
      return !worded.best().rule().equals(rule);
    }
    Hit.Found like =
        matching.byLikeness(
            ask.glance(), ask.text(), ask.language(), ask.certain(), ask.eligible());
    return like.band() == Hit.Band.ANSWER
        && like.best().score() >= CHANGE_OF_SUBJECT_FROM
        && !like.best().rule().equals(rule);
  }

  /** A choice among what "did you mean" offered: its number, yes to a single one, or none. */
  private Optional<Turn> chosen(Ask ask) {
    List<String> offered = ask.before().offered();
    if (offered.isEmpty()) {
      return Optional.empty();
    }
    if (listening.isSame(ask.text(), "none_of_these", wording) || listening.isNo(ask.text())) {
      return Optional.of(escalation.lost(ask, List.of()));
    }
    return listening
        .choice(ask.text(), offered.size())
        .map(i -> rules.get(offered.get(i)))
        .map(rule -> new Hit(rule, "chosen", 1, null))
        .map(hit -> ruleRun.run(ask, hit, List.of(hit)));
  }

  private Turn exactly(Ask ask, List<Hit> exact) {
    Hit hit = exact.getFirst();
    boolean otherLanguage =
        hit.language() != null
            && exact.stream().noneMatch(h -> ask.language().equals(h.language()))
            && !ask.certain();
    return ruleRun.run(otherLanguage ? ask.speaking(hit.language()) : ask, hit, exact);
  }

  private Turn byMeaning(Ask ask) {
    Hit.Found worded = matching.byWording(ask.glance(), ask.text(), ask.language(), ask.eligible());
    if (worded.band() == Hit.Band.ANSWER) {
      return ruleRun.run(ask, worded.best(), worded.hits());
    }
    Optional<String> courtesy = Courtesy.in(ask.text());
    if (courtesy.isPresent()) {
      return courteous(ask, courtesy.get());
    }
    Hit.Found like =
        matching.byLikeness(
            ask.glance(), ask.text(), ask.language(), ask.certain(), ask.eligible());
    return switch (like.band()) {
      case ANSWER -> ruleRun.run(ask, like.best(), like.hits());
      case ASK -> escalation.unsure(ask, like);
      case NONE -> escalation.lost(ask, like.hits());
    };
  }

  private Turn courteous(Ask ask, String key) {
    List<QuickReply> buttons =
        key.equals("i_am_a_bot")
            ? List.of(wording.button("talk_to_person", ask.language()))
            : List.of();
    Map<String, String> values = wording.values(ask.context(), Map.of(), ask.language());
    Say say = new Say(wording.phrase(key, ask.language(), values), buttons, List.of());
    return Turn.of(
        ask.dialogue(), say, Decision.of(ask.dialogue(), "courtesy", null, 1, List.of()));
  }
}
