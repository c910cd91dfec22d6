package io.silta.bot;

import java.util.List;

/** One message of the bot. Plain text: whoever shows it must escape it. */
public record Say(String text, List<QuickReply> quickReplies, List<Link> links) {

  public Say {
    quickReplies = List.copyOf(quickReplies);
    links = List.copyOf(links);
  }

  static Say of(String text) {
    return new Say(text, List.of(), List.of());
  }
}
