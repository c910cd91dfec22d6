package io.silta.server.routing;

import io.silta.protocol.DeclineReason;
import io.silta.protocol.Event;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** How often what happened on this node since it started; for the metrics. */
public final class RoutingCounts {
  private final LongAdder offered = new LongAdder();
  private final LongAdder accepted = new LongAdder();
  private final Map<DeclineReason, LongAdder> ended = new EnumMap<>(DeclineReason.class);

  RoutingCounts() {
    for (DeclineReason reason : DeclineReason.values()) {
      ended.put(reason, new LongAdder());
    }
  }

  void count(Event event) {
    if (event instanceof Event.Offered) {
      offered.increment();
    } else if (event instanceof Event.Accepted) {
      accepted.increment();
    } else if (event instanceof Event.OfferEnded end) {
      ended.get(end.reason()).increment();
    }
  }

  /** Offers made. */
  public long offered() {
    return offered.sum();
  }

  /** Chats that an agent took, by offer or by hand. */
  public long accepted() {
    return accepted.sum();
  }

  /** Offers that came to nothing for this reason. */
  public long ended(DeclineReason reason) {
    return ended.get(reason).sum();
  }
}
