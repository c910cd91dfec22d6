package io.silta.bot;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * One visitor message to one turn. The order of decision, first come first served: a wish for a
 * person; the open question of a rule; a choice among what was offered; an exact title or example;
 * patterns and keywords; courtesies; likeness; then asking back, and after two failures a person.
 */
final class TurnEngine {

  private static final int FAILURES_MAX = 2;
  private static final int FRUITLESS_MAX = 8;
  private static final int OFFERS_MAX = 3;

  /** Every so many messages a person has a look, whatever the answers were. */
  private static final int TURNS_MAX = 50;

  /** In the middle of a question, more is needed to believe that the visitor asks another. */
  private static final double CHANGE_OF_SUBJECT_FROM = 0.65;

  private final Map<String, Rule> rules;
  private final BotProfile profile;
  private final Matching matching;
  private final Eligibility eligibility;
  private final Wording wording;
  private final Listening listening;

  TurnEngine(Map<String, Rule> rules, BotProfile profile, Matching matching, Listening listening) {
    this.rules = rules;
    this.profile = profile;
    this.matching = matching;
    this.eligibility = new Eligibility(profile);
    this.wording = new Wording(profile, rules);
    this.listening = listening;
  }

  Wording wording() {
    return wording;
  }

  /** One visitor message and all that is known about it. */
  private record Ask(
      String text,
      Glance glance,
      String language,
      boolean certain,
      Dialogue before,
      Dialogue dialogue,
      TurnContext context,
      Predicate<Rule> eligible) {}

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
    List<Hit> exact = matching.exactly(ask.text, ask.eligible);
    boolean authorHandsOff = !exact.isEmpty() && exact.getFirst().rule().handOff().isPresent();
    if (!authorHandsOff && isPersonRequest(ask)) {
      return handOff(ask, ask.dialogue, "asked_for_person", "asked", "handoff", List.of());
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
    return PersonRequest.isIn(ask.text) || listening.isSame(ask.text, "talk_to_person", wording);
  }

  private Turn exactly(Ask ask, List<Hit> exact) {
    Hit hit = exact.getFirst();
    boolean otherLanguage =
        hit.language() != null
            && exact.stream().noneMatch(h -> ask.language.equals(h.language()))
            && !ask.certain;
    return run(otherLanguage ? speaking(ask, hit.language()) : ask, hit, exact);
  }

  /** The same question, understood to be in another language. */
  private static Ask speaking(Ask ask, String language) {
    return new Ask(
        ask.text,
        ask.glance,
        language,
        true,
        ask.before,
        ask.before.turned(language),
        ask.context,
        ask.eligible);
  }

  private Turn byMeaning(Ask ask) {
    Hit.Found worded = matching.byWording(ask.glance, ask.text, ask.language, ask.eligible);
    if (worded.band() == Hit.Band.ANSWER) {
      return run(ask, worded.best(), worded.hits());
    }
    Optional<String> courtesy = Courtesy.in(ask.text);
    if (courtesy.isPresent()) {
      return courteous(ask, courtesy.get());
    }
    Hit.Found like =
        matching.byLikeness(ask.glance, ask.text, ask.language, ask.certain, ask.eligible);
    return switch (like.band()) {
      case ANSWER -> run(ask, like.best(), like.hits());
      case ASK -> unsure(ask, like);
      case NONE -> lost(ask, like.hits());
    };
  }

  private Turn courteous(Ask ask, String key) {
    List<QuickReply> buttons =
        key.equals("i_am_a_bot")
            ? List.of(wording.button("talk_to_person", ask.language))
            : List.of();
    Map<String, String> values = wording.values(ask.context, Map.of(), ask.language);
    Say say = new Say(wording.phrase(key, ask.language, values), buttons, List.of());
    return turn(ask.dialogue, say, decision(ask.dialogue, "courtesy", null, 1, List.of()));
  }

  // What a rule does.

  private Turn run(Ask ask, Hit hit, List<Hit> hits) {
    Rule rule = hit.rule();
    List<Candidate> candidates = candidates(hits, ask.language);
    int said = LoopGuard.repeats(ask.dialogue.recent(), rule.id());
    if (said >= LoopGuard.HAND_OFF || ask.dialogue.turns() % TURNS_MAX == 0) {
      return handOff(ask, ask.dialogue, "loop", "loop", "handoff_failures", candidates);
    }
    if (said == LoopGuard.OFFER) {
      return loopOffer(ask, rule, candidates);
    }
    Map<String, String> slots = new HashMap<>();
    for (Rule.Slot slot : rule.slots()) {
      slot.type().find(ask.text, false).ifPresent(value -> slots.put(slot.name(), value));
    }
    return proceed(ask, rule, slots, hit.why(), hit.score(), candidates);
  }

  private Turn loopOffer(Ask ask, Rule rule, List<Candidate> candidates) {
    Dialogue after = ask.dialogue.answered(rule.id());
    Say say =
        new Say(
            wording.phrase("loop", ask.language),
            List.of(wording.button("talk_to_person", ask.language)),
            List.of());
    return turn(after, say, decision(after, "loop", rule.id(), 1, candidates));
  }

  /** Asks for the first slot that is missing, or answers. */
  private Turn proceed(
      Ask ask,
      Rule rule,
      Map<String, String> slots,
      String outcome,
      double score,
      List<Candidate> candidates) {
    for (Rule.Slot slot : rule.slots()) {
      if (!slots.containsKey(slot.name())) {
        Dialogue asking = ask.dialogue.asking(rule.id(), slot.name(), 0, slots);
        Say question = question(ask, slot, slot.ask(), slots);
        return turn(asking, question, decision(asking, outcome, rule.id(), score, candidates));
      }
    }
    return conclude(ask, rule, slots, outcome, score, candidates);
  }

  private Say question(Ask ask, Rule.Slot slot, Texts texts, Map<String, String> slots) {
    Map<String, String> values = wording.values(ask.context, slots, ask.language);
    String text = texts.pick(ask.language, wording.defaultLanguage(), 0);
    List<QuickReply> buttons = new ArrayList<>();
    if (slot.type() instanceof SlotType.Choice choice) {
      for (Texts labels : choice.options().values()) {
        String label = labels.pick(ask.language, wording.defaultLanguage(), 0);
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
    Map<String, String> values = wording.values(ask.context, slots, ask.language);
    Say answer = wording.answer(rule, ask.language, ask.dialogue.turns() - 1, values);
    Dialogue after = ask.dialogue.answered(rule.id());
    List<Say> says = new ArrayList<>();
    if (answer != null) {
      says.add(answer);
    } else if (rule.handOff().isPresent()) {
      says.add(Say.of(handOffText(ask, "handoff")));
    }
    return new Turn(
        after,
        says,
        rule.actions().stream().map(this::withSkill).toList(),
        decision(after, outcome, rule.id(), score, candidates));
  }

  private Action withSkill(Action action) {
    return action instanceof Action.HandOff handOff && handOff.skill().isEmpty()
        ? new Action.HandOff(profile.handOffSkill(), handOff.priority(), handOff.reason())
        : action;
  }

  // The open question of a rule.

  private Optional<Turn> openQuestion(Ask ask, List<Hit> exact) {
    Rule rule = rules.get(ask.before.pendingRule() == null ? "" : ask.before.pendingRule());
    Rule.Slot slot = rule == null ? null : slotOf(rule, ask.before.pendingSlot());
    if (slot == null) {
      return Optional.empty();
    }
    if (listening.isCancel(ask.text)) {
      Dialogue after = ask.dialogue.settled();
      Say say = Say.of(wording.phrase("slot_cancelled", ask.language));
      return Optional.of(
          turn(after, say, decision(after, "slot_cancelled", rule.id(), 1, List.of())));
    }
    boolean free = slot.type() instanceof SlotType.Free;
    if (free && !exact.isEmpty()) {
      return Optional.empty();
    }
    Optional<String> value = slot.type().find(ask.text, true);
    if (value.isPresent()) {
      Map<String, String> slots = new HashMap<>(ask.before.slots());
      slots.put(slot.name(), value.get());
      Ask kept = ask.certain ? ask : speaking(ask, listening.current(ask.before, ask.context));
      return Optional.of(proceed(kept, rule, slots, "slot", 1, List.of()));
    }
    return changesSubject(ask, rule, exact)
        ? Optional.empty()
        : Optional.of(askAgain(ask, rule, slot));
  }

  private static Rule.Slot slotOf(Rule rule, String name) {
    return rule.slots().stream().filter(s -> s.name().equals(name)).findFirst().orElse(null);
  }

  private boolean changesSubject(Ask ask, Rule rule, List<Hit> exact) {
    if (!exact.isEmpty()) {
      return true;
    }
    Hit.Found worded = matching.byWording(ask.glance, ask.text, ask.language, ask.eligible);
    if (worded.band() == Hit.Band.ANSWER) {
      return !worded.best().rule().equals(rule);
    }
    Hit.Found like =
        matching.byLikeness(ask.glance, ask.text, ask.language, ask.certain, ask.eligible);
    return like.band() == Hit.Band.ANSWER
        && like.best().score() >= CHANGE_OF_SUBJECT_FROM
        && !like.best().rule().equals(rule);
  }

  private Turn askAgain(Ask ask, Rule rule, Rule.Slot slot) {
    int retries = ask.before.slotRetries();
    if (retries >= slot.retries()) {
      Dialogue failed = ask.dialogue.failed(ask.text, List.of());
      return handOff(ask, failed, "slot_retry", "no_match", "handoff_failures", List.of());
    }
    Dialogue asking = ask.dialogue.asking(rule.id(), slot.name(), retries + 1, ask.before.slots());
    Say say =
        question(ask, slot, slot.again().isEmpty() ? slot.ask() : slot.again(), asking.slots());
    if (slot.again().isEmpty()) {
      String sorry = wording.phrase("slot_again", ask.language);
      say = new Say(sorry + " " + say.text(), say.quickReplies(), say.links());
    }
    return turn(asking, say, decision(asking, "slot_retry", rule.id(), 1, List.of()));
  }

  // Asking back, and giving up.

  /** A choice among what "did you mean" offered: its number, yes to a single one, or none. */
  private Optional<Turn> chosen(Ask ask) {
    List<String> offered = ask.before.offered();
    if (offered.isEmpty()) {
      return Optional.empty();
    }
    if (listening.isSame(ask.text, "none_of_these", wording) || listening.isNo(ask.text)) {
      return Optional.of(lost(ask, List.of()));
    }
    return listening
        .choice(ask.text, offered.size())
        .map(i -> rules.get(offered.get(i)))
        .map(rule -> new Hit(rule, "chosen", 1, null))
        .map(hit -> run(ask, hit, List.of(hit)));
  }

  private Turn unsure(Ask ask, Hit.Found found) {
    if (givesUp(ask)) {
      return giveUp(ask, "low_confidence", found.hits());
    }
    List<String> offers = found.hits().stream().limit(OFFERS_MAX).map(h -> h.rule().id()).toList();
    List<QuickReply> buttons = new ArrayList<>();
    for (String offer : offers) {
      String title = wording.title(rules.get(offer), ask.language);
      buttons.add(new QuickReply(title, title));
    }
    buttons.add(wording.button("none_of_these", ask.language));
    buttons.add(wording.button("talk_to_person", ask.language));
    Dialogue after = ask.dialogue.failed(ask.text, offers);
    Say say = new Say(wording.phrase("did_you_mean", ask.language), buttons, List.of());
    return turn(
        after,
        say,
        decision(
            after,
            "did_you_mean",
            null,
            found.best().score(),
            candidates(found.hits(), ask.language)));
  }

  private Turn lost(Ask ask, List<Hit> hits) {
    if (givesUp(ask)) {
      boolean offered = !ask.before.offered().isEmpty();
      return giveUp(ask, offered ? "low_confidence" : "no_match", hits);
    }
    Dialogue after = ask.dialogue.failed(ask.text, List.of());
    Say say =
        new Say(
            wording.phrase("fallback", ask.language),
            List.of(wording.button("talk_to_person", ask.language)),
            List.of());
    double score = hits.isEmpty() ? 0 : hits.getFirst().score();
    return turn(
        after, say, decision(after, "fallback", null, score, candidates(hits, ask.language)));
  }

  private static boolean givesUp(Ask ask) {
    return ask.before.failures() + 1 >= FAILURES_MAX || ask.dialogue.fruitless() >= FRUITLESS_MAX;
  }

  private Turn giveUp(Ask ask, String reason, List<Hit> hits) {
    Dialogue failed = ask.dialogue.failed(ask.text, List.of());
    return handOff(
        ask, failed, "fallback", reason, "handoff_failures", candidates(hits, ask.language));
  }

  private Turn handOff(
      Ask ask,
      Dialogue dialogue,
      String outcome,
      String reason,
      String phrase,
      List<Candidate> candidates) {
    Dialogue after = dialogue.handedOver();
    return new Turn(
        after,
        List.of(Say.of(handOffText(ask, phrase))),
        List.of(new Action.HandOff(profile.handOffSkill(), 0, reason)),
        decision(
            after,
            outcome,
            null,
            candidates.isEmpty() ? 1 : candidates.getFirst().score(),
            candidates));
  }

  private String handOffText(Ask ask, String phrase) {
    Map<String, String> values = wording.values(ask.context, Map.of(), ask.language);
    boolean someone = ask.context.agentsAvailable() && eligibility.isOpen(ask.context);
    return wording.phrase(someone ? phrase : "handoff_unavailable", ask.language, values);
  }

  private static Turn turn(Dialogue dialogue, Say say, Decision decision) {
    return new Turn(dialogue, List.of(say), List.of(), decision);
  }

  private static Decision decision(
      Dialogue after, String outcome, String rule, double score, List<Candidate> candidates) {
    return new Decision(outcome, rule, score, candidates, after.unmatched());
  }

  private List<Candidate> candidates(List<Hit> hits, String language) {
    return hits.stream()
        .map(
            h ->
                new Candidate(h.rule().id(), wording.title(h.rule(), language), h.score(), h.why()))
        .toList();
  }
}
