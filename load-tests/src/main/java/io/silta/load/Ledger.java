package io.silta.load;

import io.silta.protocol.ClientFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What a client sent and what it was told of it, and how long it waited: the evidence. Written by
 * the client's thread, read by any.
 */
final class Ledger {
  /**
   * A command.
   *
   * @param since when it was to be sent, in epoch milliseconds
   * @param sendings how often it was sent
   * @param sentAt when it was sent last
   * @param ackedAt when it was acknowledged; 0 while it was not
   * @param seq the number that was acknowledged
   * @param refused the code of a refusal for good; null without one
   */
  record Line(
      ClientFrame.Command command,
      long since,
      int sendings,
      long sentAt,
      long ackedAt,
      Long seq,
      String refused) {
    boolean acked() {
      return ackedAt > 0;
    }

    boolean open() {
      return !acked() && refused == null;
    }

    boolean post() {
      return command instanceof ClientFrame.Post;
    }
  }

  /** Somebody waited for an answer, or for what another had said, in epoch milliseconds. */
  record Wait(long from, long to) {
    long millis() {
      return to - from;
    }
  }

  private final Map<String, Line> lines = new ConcurrentHashMap<>();
  private final List<Wait> deliveries = new ArrayList<>();

  void begun(ClientFrame.Command command, long now) {
    lines.put(command.id(), new Line(command, now, 0, 0, 0, null, null));
  }

  void sent(String id, long now) {
    lines.computeIfPresent(
        id, (_, l) -> new Line(l.command, l.since, l.sendings + 1, now, 0, null, null));
  }

  void acked(String id, Long seq, long now) {
    lines.computeIfPresent(
        id, (_, l) -> new Line(l.command, l.since, l.sendings, l.sentAt, now, seq, null));
  }

  void refused(String id, String code) {
    lines.computeIfPresent(
        id, (_, l) -> new Line(l.command, l.since, l.sendings, l.sentAt, 0, null, code));
  }

  /** What another said at {@code from} was seen. */
  synchronized void seen(long from, long now) {
    deliveries.add(new Wait(from, now));
  }

  /** The messages that were sent. */
  List<Line> posts() {
    return lines.values().stream().filter(Line::post).toList();
  }

  List<Line> refusals() {
    return lines.values().stream().filter(line -> line.refused() != null).toList();
  }

  /** What is neither done nor refused. */
  List<Line> open() {
    return lines.values().stream().filter(Line::open).toList();
  }

  /** All waits that have ended. */
  synchronized List<Wait> waits() {
    List<Wait> all = new ArrayList<>(deliveries);
    lines.values().stream()
        .filter(Line::acked)
        .forEach(line -> all.add(new Wait(line.since(), line.ackedAt())));
    return all;
  }
}
