package io.silta.server.session;

import io.silta.server.conversation.Conversation;
import io.silta.server.conversation.Entry;
import io.silta.server.live.Channel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The conversations that a staff connection follows. Confined to its session's lane. */
final class Followed {
  private final LiveSession session;
  private final Map<String, Feed> feeds = new HashMap<>();

  Followed(LiveSession session) {
    this.session = session;
  }

  boolean has(String conversation) {
    return feeds.containsKey(conversation);
  }

  int count() {
    return feeds.size();
  }

  /**
   * Sends a conversation from now on, and what the client lacks of it.
   *
   * @param have the last event that the client has; negative for none
   */
  void follow(Conversation state, long have) {
    session.news().listen(Channel.conversation(state.id()));
    Feed feed = session.feed(state.id());
    feeds.put(state.id(), feed);
    feed.begin(have, state.head());
    rememberHeads();
  }

  void drop(String conversation) {
    session.news().ignore(Channel.conversation(conversation));
    feeds.remove(conversation);
    rememberHeads();
  }

  void committed(String conversation, List<Entry> entries) {
    Feed feed = feeds.get(conversation);
    if (feed != null) {
      feed.committed(entries);
      rememberHeads();
    }
  }

  void reached(String conversation, long head) {
    Feed feed = feeds.get(conversation);
    if (feed != null) {
      feed.reached(head);
      rememberHeads();
    }
  }

  /** Sends what the client lacks of all. */
  void catchUp() {
    feeds.values().forEach(Feed::catchUp);
    rememberHeads();
  }

  private void rememberHeads() {
    session.heads(
        feeds.entrySet().stream()
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, e -> e.getValue().sent())));
  }
}
