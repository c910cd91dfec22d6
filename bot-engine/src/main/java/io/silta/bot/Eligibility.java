package io.silta.bot;

import java.time.ZoneId;
import java.util.List;
import java.util.function.Predicate;

/** Which rules are in play for a visitor, by their conditions. */
final class Eligibility {

  private final BotProfile profile;

  Eligibility(BotProfile profile) {
    this.profile = profile;
  }

  Predicate<Rule> of(TurnContext context, String language) {
    boolean open = isOpen(context);
    String page = context.variables().getOrDefault("page.url", "");
    return rule -> {
      Rule.Conditions when = rule.conditions();
      return when.isAlways()
          || (holds(when.languages(), language)
              && (when.pages().isEmpty() || when.pages().stream().anyMatch(p -> isPage(p, page)))
              && when.open().map(wanted -> wanted == open).orElse(true)
              && attributesHold(when, context));
    };
  }

  boolean isOpen(TurnContext context) {
    ZoneId zone = profile.zone().orElse(context.zone());
    return profile.hours().isOpen(context.now(), zone);
  }

  private static boolean holds(List<String> wanted, String value) {
    return wanted.isEmpty() || wanted.contains(value);
  }

  private static boolean attributesHold(Rule.Conditions when, TurnContext context) {
    return when.attributes().entrySet().stream()
        .allMatch(
            e ->
                e.getValue()
                    .contains(context.variables().getOrDefault("attribute." + e.getKey(), "")));
  }

  /**
   * A pattern that starts with a slash is compared with the path alone, else with the whole
   * address.
   */
  private static boolean isPage(String glob, String url) {
    return glob.startsWith("/") ? matches(glob, pathOf(url)) : matches(glob, url);
  }

  private static String pathOf(String url) {
    int scheme = url.indexOf("://");
    int slash = url.indexOf('/', scheme < 0 ? 0 : scheme + 3);
    String path = slash < 0 ? "/" : url.substring(slash);
    int end = path.length();
    for (int i = 0; i < path.length(); i++) {
      if (path.charAt(i) == '?' || path.charAt(i) == '#') {
        end = i;
        break;
      }
    }
    return path.substring(0, end);
  }

  /**
   * {@code *} stands for any run of characters; two pointers, no backtracking beyond the last star.
   */
  static boolean matches(String glob, String text) {
    int g = 0;
    int t = 0;
    int star = -1;
    int resume = 0;
    while (t < text.length()) {
      if (g < glob.length() && glob.charAt(g) == '*') {
        star = g++;
        resume = t;
      } else if (g < glob.length() && glob.charAt(g) == text.charAt(t)) {
        g++;
        t++;
      } else if (star >= 0) {
        g = star + 1;
        t = ++resume;
      } else {
        return false;
      }
    }
    while (g < glob.length() && glob.charAt(g) == '*') {
      g++;
    }
    return g == glob.length();
  }
}
