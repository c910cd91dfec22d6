package io.silta.server.live;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What every fan-out does while nothing fails; its test only supplies it. */
public interface FanoutContract {
  Channel ONE = Channel.conversation("conversation-0001");
  Channel OTHER = Channel.conversation("conversation-0002");

  /** The fan-out under test, the same in all of one test, without subscriptions. */
  Fanout fanout();

  private static Signal signal(int number) {
    return new Signal.ChatsChanged("conversation-" + number);
  }

  /** Somebody who was told that news may have been missed has missed none of these. */
  private static Consumer<Signal> into(List<Signal> signals) {
    return signal -> {
      if (!(signal instanceof Signal.Missed)) {
        signals.add(signal);
      }
    };
  }

  private static void heard(List<Signal> signals, Signal... expected) {
    Awaitility.await().untilAsserted(() -> assertEquals(List.of(expected), signals));
  }

  @Test
  default void everySubscriptionToAChannelHearsItsSignals() {
    List<Signal> first = new CopyOnWriteArrayList<>();
    List<Signal> second = new CopyOnWriteArrayList<>();
    List<Signal> other = new CopyOnWriteArrayList<>();
    try (var _ = fanout().subscribe(ONE, into(first));
        var _ = fanout().subscribe(ONE, into(second));
        var _ = fanout().subscribe(OTHER, into(other))) {
      fanout().publish(ONE, signal(1));
      fanout().publish(OTHER, signal(2));
      heard(first, signal(1));
      heard(second, signal(1));
      heard(other, signal(2));
    }
  }

  @Test
  default void theSignalsOfOneThreadStayInOrder() {
    List<Signal> signals = new CopyOnWriteArrayList<>();
    try (var _ = fanout().subscribe(ONE, into(signals))) {
      IntStream.range(0, 200).forEach(i -> fanout().publish(ONE, signal(i)));
      heard(
          signals, IntStream.range(0, 200).mapToObj(FanoutContract::signal).toArray(Signal[]::new));
    }
  }

  @Test
  default void aClosedSubscriptionHearsNothingAndTheOthersGoOn() {
    List<Signal> closed = new CopyOnWriteArrayList<>();
    List<Signal> open = new CopyOnWriteArrayList<>();
    Fanout.Subscription first = fanout().subscribe(ONE, into(closed));
    try (var _ = fanout().subscribe(ONE, into(open))) {
      first.close();
      first.close();
      fanout().publish(ONE, signal(1));
      heard(open, signal(1));
      assertEquals(List.of(), closed);
    }
  }

  @Test
  default void aListenerThatFailsDisturbsNobody() {
    List<Signal> signals = new CopyOnWriteArrayList<>();
    try (var _ = fanout().subscribe(ONE, FanoutContract::fail);
        var _ = fanout().subscribe(ONE, into(signals))) {
      fanout().publish(ONE, signal(1));
      fanout().publish(ONE, signal(2));
      heard(signals, signal(1), signal(2));
    }
  }

  private static void fail(Signal signal) {
    throw new IllegalStateException("on purpose: " + signal);
  }

  @Test
  default void newsForThisNodeAreHeardAtOnce() {
    List<Signal> signals = new CopyOnWriteArrayList<>();
    try (var _ = fanout().subscribe(ONE, into(signals))) {
      assertEquals(Set.of(ONE), fanout().channels());
      fanout().publishHere(ONE, signal(1));
      fanout().publishHere(OTHER, signal(2));
      assertEquals(List.of(signal(1)), signals);
    }
    assertEquals(Set.of(), fanout().channels());
  }

  @Test
  default void whatNobodyHearsIsNoFault() {
    fanout().publish(ONE, signal(1));
  }
}
