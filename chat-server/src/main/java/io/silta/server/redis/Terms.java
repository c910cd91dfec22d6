package io.silta.server.redis;

import io.silta.server.routing.Agent;
import io.silta.server.routing.Waiting;

/** What a script must know of a chat to compare it with others; all as text that sorts. */
final class Terms {
  private Terms() {}

  /** Sorts as {@link Waiting#ORDER}: 8 digits of priority, 16 of time, the conversation. */
  static String order(Waiting chat) {
    return "%08x%016x%s"
        .formatted(
            ~(chat.priority() ^ Integer.MIN_VALUE),
            chat.queuedAt() ^ Long.MIN_VALUE,
            chat.conversation());
  }

  /** Chats of the same kind suit the same agents, unless declined or for one of them. */
  static String kind(Waiting chat) {
    return "=" + speaks(chat) + '\1' + (chat.skill() == null ? "-" : "+" + chat.skill());
  }

  /** The language without its region. */
  static String speaks(Waiting chat) {
    return chat.language() == null ? "" : Agent.primary(chat.language());
  }
}
