package io.silta.bot;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Turns the texts of rules and the bot's own phrases into messages of one turn. */
final class Wording {

  private final BotProfile profile;
  private final Map<String, Rule> rules;

  Wording(BotProfile profile, Map<String, Rule> rules) {
    this.profile = profile;
    this.rules = rules;
  }

  String defaultLanguage() {
    return profile.languages().getFirst();
  }

  String phrase(String key, String language) {
    Texts own = profile.texts().get(key);
    if (own != null && !own.in(language).isEmpty()) {
      return own.in(language).getFirst();
    }
    return Phrases.builtIn(key, language);
  }

  String phrase(String key, String language, Map<String, String> values) {
    return Template.fill(phrase(key, language), values);
  }

  /** The context's variables and what the dialogue has collected. */
  Map<String, String> values(TurnContext context, Map<String, String> slots, String language) {
    Map<String, String> values = new HashMap<>(context.variables());
    values.put("bot.name", profile.name().pick(language, defaultLanguage(), 0));
    slots.forEach((name, value) -> values.put("slot." + name, value));
    return values;
  }

  /** The answer of {@code rule}, its buttons and links; null when the rule says nothing. */
  Say answer(Rule rule, String language, int seed, Map<String, String> values) {
    String text = rule.answer().pick(language, defaultLanguage(), seed);
    if (text.isEmpty()) {
      return null;
    }
    return new Say(
        Template.fill(text, values),
        replies(rule.replies(), language, values),
        links(rule.links(), language, values));
  }

  List<QuickReply> replies(List<Rule.Reply> replies, String language, Map<String, String> values) {
    List<QuickReply> buttons = new ArrayList<>(replies.size());
    for (Rule.Reply reply : replies) {
      switch (reply) {
        case Rule.Reply.Typed typed ->
            buttons.add(
                new QuickReply(
                    Template.fill(typed.label().pick(language, defaultLanguage(), 0), values),
                    Template.fill(typed.text().pick(language, defaultLanguage(), 0), values)));
        case Rule.Reply.ToRule to -> buttons.add(toRule(to, language, values));
      }
    }
    return buttons;
  }

  private QuickReply toRule(Rule.Reply.ToRule to, String language, Map<String, String> values) {
    String title = title(rules.get(to.rule()), language);
    String label = to.label().pick(language, defaultLanguage(), 0);
    return new QuickReply(label.isEmpty() ? title : Template.fill(label, values), title);
  }

  String title(Rule rule, String language) {
    return rule.titleIn(language, defaultLanguage());
  }

  List<Candidate> candidates(List<Hit> hits, String language) {
    return hits.stream()
        .map(h -> new Candidate(h.rule().id(), title(h.rule(), language), h.score(), h.why()))
        .toList();
  }

  QuickReply button(String key, String language) {
    String text = phrase(key, language);
    return new QuickReply(text, text);
  }

  private List<Link> links(List<Rule.LinkSpec> specs, String language, Map<String, String> values) {
    Map<String, String> encoded = new HashMap<>();
    List<Link> links = new ArrayList<>(specs.size());
    for (Rule.LinkSpec spec : specs) {
      if (encoded.isEmpty()) {
        values.forEach((name, value) -> encoded.put(name, encode(value)));
      }
      String url = Template.fill(spec.url().pick(language, defaultLanguage(), 0), encoded);
      // A value may not turn a good address into another kind of address.
      if (Urls.isAllowed(url)) {
        String label = spec.label().pick(language, defaultLanguage(), 0);
        links.add(new Link(Template.fill(label, values), url));
      }
    }
    return links;
  }

  private static String encode(String value) {
    String cut = Dialogue.cut(value.strip(), 200);
    return URLEncoder.encode(cut, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
