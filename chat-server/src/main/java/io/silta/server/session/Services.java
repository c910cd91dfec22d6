package io.silta.server.session;

import io.silta.protocol.ServerFrame;
import io.silta.server.conversation.Conversation;
import io.silta.server.conversation.Conversations;
import io.silta.server.conversation.EventLog;
import io.silta.server.conversation.LogUnavailableException;
import io.silta.server.faq.FaqBot;
import io.silta.server.live.Fanout;
import io.silta.server.live.Subject;
import io.silta.server.routing.Routing;
import io.silta.server.sites.Sites;
import io.silta.server.staff.StaffDirectory;
import io.silta.server.visitors.Visitors;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;

/** What sessions need of the rest of the house. */
public record Services(
    Conversations conversations,
    EventLog log,
    Visitors visitors,
    StaffDirectory staff,
    Sites sites,
    Fanout fanout,
    Routing routing,
    FaqBot bot,
    Tabs tabs,
    InstantSource clock,
    Executor threads,
    Bounds bounds) {

  /**
   * The bounds of sessions.
   *
   * @param protocol what clients are told
   * @param reopenMillis how long after its end a visitor may reopen a conversation
   * @param typingMillis signs of typing are passed on at most once in this time
   * @param watchedMax how many conversations one staff connection may follow
   * @param dispositions how a chat may be filed
   */
  public record Bounds(
      ServerFrame.Bounds protocol,
      long reopenMillis,
      long typingMillis,
      int watchedMax,
      List<String> dispositions) {}

  /**
   * A conversation after all that was submitted before.
   *
   * @throws LogUnavailableException when the log does not answer
   */
  Conversation state(String conversation) {
    try {
      return conversations.read(conversation).join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof LogUnavailableException away ? away : e;
    }
  }

  /** Whether somebody is connected, on whichever node. */
  boolean isThere(Subject subject) {
    return routing.attendance().isThere(subject);
  }
}
