package io.silta.bot;

import com.google.re2j.Pattern;

/** Which addresses a link may have. */
final class Urls {

  private static final Pattern WEB =
      Pattern.compile(
          "https?://[\\p{L}\\d](?:[\\p{L}\\d.-]*[\\p{L}\\d])?(?::\\d{1,5})?(?:[/?#][^\\s\"'<>\\\\\\x00-\\x1f]*)?");
  private static final Pattern MAIL =
      Pattern.compile("mailto:[\\p{L}\\d._%+-]+@[\\p{L}\\d.-]+(?:\\?[^\\s\"'<>\\\\]*)?");
  private static final Pattern PATH =
      Pattern.compile(
          "/(?:[^/\\s\"'<>\\\\\\x00-\\x1f][^\\s\"'<>\\\\\\x00-\\x1f]*)?|[#?][^\\s\"'<>\\\\\\x00-\\x1f]*");

  private Urls() {}

  /** Web and mail addresses, and paths of the same site; no user names, no other schemes. */
  static boolean isAllowed(String url) {
    return WEB.matches(url) || MAIL.matches(url) || PATH.matches(url);
  }
}
