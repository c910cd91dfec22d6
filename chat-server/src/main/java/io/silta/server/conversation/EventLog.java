package io.silta.server.conversation;

import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;

/**
 * The memory of all conversations: append-only, each conversation gapless from 1.
 *
 * <p>Every method blocks; call it on a virtual thread. Every method throws {@link
 * LogUnavailableException} when the storage does not answer.
 */
public interface EventLog {

  /** What became of an append. */
  sealed interface Appended {
    /** It is stored and survives {@code kill -9}. */
    record Done() implements Appended {}

    /** The conversation has other entries at these numbers; nothing was stored. */
    record Stale() implements Appended {}

    /** The command was carried out before, beginning at {@code seq}; nothing was stored. */
    record Repeated(long seq) implements Appended {}
  }

  /**
   * Stores entries of one conversation that follow one another, all or none, and with them what
   * lists need to know of it.
   *
   * @param entries at least one; their conversation must have been made known by whoever keeps the
   *     visitors
   * @param after the conversation with these entries applied
   */
  Appended append(List<Entry> entries, Conversation after);

  /** The entries with a {@code seq} above {@code after}, in order, at most {@code limit}. */
  List<Entry> read(String conversation, long after, int limit);

  /** The last {@code limit} entries with a {@code seq} below {@code before}, in order. */
  List<Entry> readBefore(String conversation, long before, int limit);

  /** As {@link #read}, of what the visitor may see and in the visitor's count. */
  List<Entry> readVisible(String conversation, long afterVisitorSeq, int limit);

  /** As {@link #readBefore}, of what the visitor may see and in the visitor's count. */
  List<Entry> readVisibleBefore(String conversation, long beforeVisitorSeq, int limit);

  /** The number of the first entry that a command caused, if it did. */
  OptionalLong seqOf(String conversation, String command);

  /**
   * The conversations that somebody owes something, oldest first: those that wait for an agent or
   * have one, and those in which the bot has not answered yet.
   */
  List<String> unfinished();

  /** The conversations that an agent has, oldest first. */
  List<String> chatsOf(String agentId);

  /** How far these conversations have come; those in which nothing has happened are left out. */
  List<Head> heads(Collection<String> conversations);

  /** Whether other processes append to it, too. */
  boolean shared();

  /**
   * How far a conversation has come.
   *
   * @param head the number of its last entry
   * @param visitorHead the same in the visitor's count
   */
  record Head(String conversation, long head, long visitorHead) {}
}
