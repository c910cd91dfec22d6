package io.silta.load;

import io.silta.protocol.Event;
import io.silta.protocol.ServerFrame;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How many chats and offers each agent had, at any time, by the stored events of all conversations.
 * Their times are one machine's: what came of a freed place was stored after what freed it.
 */
final class Places {
  private record Step(long at, String agent, int change) {}

  private final List<Step> steps = new ArrayList<>();
  private String holder;

  /** Takes in a conversation. */
  void add(List<ServerFrame.Occurred> events) {
    holder = null;
    events.forEach(this::add);
  }

  private void add(ServerFrame.Occurred occurred) {
    switch (occurred.event()) {
      case Event.Offered offered -> taken(occurred.at(), offered.agent().id());
      case Event.Accepted accepted -> taken(occurred.at(), accepted.agent().id());
      case Event.OfferEnded _, Event.AgentLeft _, Event.Closed _, Event.HandoffCancelled _ ->
          freed(occurred.at());
      default -> {}
    }
  }

  private void taken(long at, String agent) {
    if (!agent.equals(holder)) {
      freed(at);
      holder = agent;
      steps.add(new Step(at, agent, 1));
    }
  }

  private void freed(long at) {
    if (holder != null) {
      steps.add(new Step(at, holder, -1));
      holder = null;
    }
  }

  /** The most that each agent had at once; of one instant, what was freed counts first. */
  Map<String, Integer> most() {
    Map<String, Integer> now = new HashMap<>();
    Map<String, Integer> most = new HashMap<>();
    steps.stream()
        .sorted(Comparator.comparingLong(Step::at).thenComparingInt(Step::change))
        .forEach(
            step ->
                most.merge(
                    step.agent(), now.merge(step.agent(), step.change(), Integer::sum), Math::max));
    return most;
  }
}
