package io.silta.bot;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What happens when no rule answers: asking back, admitting it, and handing over to a person. */
final class Escalation {

  private static final int FAILURES_MAX = 2;
  private static final int FRUITLESS_MAX = 8;
  private static final int OFFERS_MAX = 3;
  private static final int URGENT_PRIORITY = 2;

  private final Map<String, Rule> rules;
  private final BotProfile profile;
  private final Eligibility eligibility;
  private final Wording wording;

  Escalation(
      Map<String, Rule> rules, BotProfile profile, Eligibility eligibility, Wording wording) {
    this.rules = rules;
    this.profile = profile;
    this.eligibility = eligibility;
    this.wording = wording;
  }

  Turn unsure(Ask ask, Hit.Found found) {
    if (Mood.isBad(ask.text())) {
      return upset(ask, found.hits());
    }
    if (givesUp(ask)) {
      return giveUp(ask, "low_confidence", found.hits());
    }
    List<String> offers = found.hits().stream().limit(OFFERS_MAX).map(h -> h.rule().id()).toList();
    List<QuickReply> buttons = new ArrayList<>();
    for (String offer : offers) {
      String title = wording.title(rules.get(offer), ask.language());
      buttons.add(new QuickReply(title, title));
    }
    buttons.add(wording.button("none_of_these", ask.language()));
    buttons.add(wording.button("talk_to_person", ask.language()));
    Dialogue after = ask.dialogue().failed(ask.text(), offers);
    Say say = new Say(wording.phrase("did_you_mean", ask.language()), buttons, List.of());
    return Turn.of(
        after,
        say,
        Decision.of(
            after,
            "did_you_mean",
            null,
            found.best().score(),
            wording.candidates(found.hits(), ask.language())));
  }

  Turn lost(Ask ask, List<Hit> hits) {
    if (Mood.isBad(ask.text())) {
      return upset(ask, hits);
    }
    if (Mood.isUrgent(ask.text())) {
      return giveUp(ask, "urgency", hits);
    }
    if (givesUp(ask)) {
      boolean offered = !ask.before().offered().isEmpty();
      return giveUp(ask, offered ? "low_confidence" : "no_match", hits);
    }
    Dialogue after = ask.dialogue().failed(ask.text(), List.of());
    Say say =
        new Say(
            wording.phrase("fallback", ask.language()),
            List.of(wording.button("talk_to_person", ask.language())),
            List.of());
    double score = hits.isEmpty() ? 0 : hits.getFirst().score();
    return Turn.of(
        after,
        say,
        Decision.of(after, "fallback", null, score, wording.candidates(hits, ask.language())));
  }

  /** Whoever is upset and not understood is not asked to say it again. */
  private Turn upset(Ask ask, List<Hit> hits) {
    Dialogue failed = ask.dialogue().failed(ask.text(), List.of());
    return handOff(ask, failed, "mood", "mood", "sorry", wording.candidates(hits, ask.language()));
  }

  private static boolean givesUp(Ask ask) {
    return ask.before().failures() + 1 >= FAILURES_MAX
        || ask.dialogue().fruitless() >= FRUITLESS_MAX;
  }

  private Turn giveUp(Ask ask, String reason, List<Hit> hits) {
    Dialogue failed = ask.dialogue().failed(ask.text(), List.of());
    return handOff(
        ask,
        failed,
        "fallback",
        reason,
        "handoff_failures",
        wording.candidates(hits, ask.language()));
  }

  Turn handOff(
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
        List.of(new Action.HandOff(profile.handOffSkill(), priority(ask), reason)),
        Decision.of(
            after,
            outcome,
            null,
            candidates.isEmpty() ? 1 : candidates.getFirst().score(),
            candidates));
  }

  String handOffText(Ask ask, String phrase) {
    Map<String, String> values = wording.values(ask.context(), Map.of(), ask.language());
    boolean someone = ask.context().agentsAvailable() && eligibility.isOpen(ask.context());
    return wording.phrase(someone ? phrase : "handoff_unavailable", ask.language(), values);
  }

  private static int priority(Ask ask) {
    return Mood.isBad(ask.text()) || Mood.isUrgent(ask.text()) ? URGENT_PRIORITY : 0;
  }
}
