package io.silta.server.routing;

import java.util.HashSet;
import java.util.Set;

/**
 * How fast chats are taken while they must wait, over the last half hour, minute by minute.
 *
 * <p>Only chats that waited because all agents were full tell how fast agents are; a chat that
 * finds a free agent tells how often visitors come.
 */
final class Pace {
  static final int MINUTES = 30;
  private static final long MINUTE_MILLIS = 60_000;

  /** After a pause longer than this nobody knows what happened in it. */
  private static final long STEP_MAX_MILLIS = 5_000;

  // All guarded by this: the sweeper tells, sessions ask.
  private final long[] minutes = new long[MINUTES];
  private final int[] taken = new int[MINUTES];
  private final double[] placeMillis = new double[MINUTES];
  private final Set<String> pressed = new HashSet<>();
  private int places;
  private long seenAt;

  /**
   * Looks at the queue.
   *
   * @param taken the conversations that agents have
   */
  synchronized void seen(QueueView view, Set<String> taken, long now) {
    long step = now - seenAt;
    if (!pressed.isEmpty() && step > 0 && step <= STEP_MAX_MILLIS) {
      placeMillis[bucket(now)] += (double) step * places;
    }
    seenAt = now;
    for (String conversation : pressed) {
      if (taken.contains(conversation)) {
        this.taken[bucket(now)]++;
      }
    }
    Set<String> waiting = new HashSet<>();
    for (QueueView.Line line : view.lines()) {
      waiting.add(line.chat().conversation());
      if (line.pressed()) {
        pressed.add(line.chat().conversation());
      }
    }
    pressed.retainAll(waiting);
    places = view.pressedPlaces() > 0 ? view.pressedPlaces() : places;
  }

  /** What was seen in the last half hour. */
  synchronized WaitEstimate.Observed observed(long now) {
    int chats = 0;
    double millis = 0;
    for (int i = 0; i < MINUTES; i++) {
      if (now / MINUTE_MILLIS - minutes[i] < MINUTES) {
        chats += taken[i];
        millis += placeMillis[i];
      }
    }
    return new WaitEstimate.Observed(chats, millis);
  }

  private int bucket(long now) {
    long minute = now / MINUTE_MILLIS;
    int index = (int) (minute % MINUTES);
    if (minutes[index] != minute) {
      minutes[index] = minute;
      taken[index] = 0;
      placeMillis[index] = 0;
    }
    return index;
  }
}
