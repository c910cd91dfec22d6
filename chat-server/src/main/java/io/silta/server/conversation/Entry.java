package io.silta.server.conversation;

import io.silta.protocol.Event;

/**
 * An event in its place in the log.
 *
 * @param seq 1, 2, 3, ... without a gap
 * @param visitorSeq the same in the visitor's own count; 0 when the event is for staff alone
 * @param at when it was decided, in epoch milliseconds; never before the entry in front of it
 * @param command the identifier of the command that caused it, on the first of its events only;
 *     null otherwise
 */
public record Entry(
    String conversation, long seq, long visitorSeq, long at, String command, Event event) {

  /** Whether the visitor may know of it. */
  public boolean visible() {
    return visitorSeq > 0;
  }
}
