package io.silta.server.routing;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The queue at one moment, as each waiting chat sees it; pure.
 *
 * <p>A chat only waits behind those that the same agents could take. Of a chat ahead that other
 * agents could take, too, only a part is in the way: the share of its places that are also ours.
 *
 * @param lines the waiting chats in the order of service
 * @param pressedPlaces the places of all agents whom a chat waits for because they are full
 */
record QueueView(List<Line> lines, int pressedPlaces) {

  /**
   * One waiting chat.
   *
   * @param place 1 is next
   * @param ahead how many chats are in the way, in parts
   * @param places how many chats at once the available agents that it suits can have
   * @param available whether an available agent suits
   * @param staffed whether an agent who is at work suits
   * @param offered whether an agent is being asked
   * @param pressed whether it waits because all who are available are full
   */
  record Line(
      Waiting chat,
      int place,
      double ahead,
      int places,
      boolean available,
      boolean staffed,
      boolean offered,
      boolean pressed) {}

  static QueueView of(
      List<Waiting> waiting, List<AgentPlace> agents, List<Reservation> reservations) {
    return new Draft(agents, reservations).view(waiting);
  }

  /** Chats on the same terms; lives for one view. */
  private static final class Group {
    private final BitSet takers = new BitSet();
    private final List<Double> shares = new ArrayList<>();
    private int places;
    private int free;
    private boolean staffed;
    private int count;
  }

  /** Makes one view. */
  private static final class Draft {
    private final List<AgentPlace> agents;
    private final Map<String, AgentPlace> byId = new HashMap<>();
    private final Set<String> asked = new HashSet<>();
    private final Map<Waiting.Terms, Group> known = new HashMap<>();
    private final List<Group> groups = new ArrayList<>();
    private final List<Line> lines = new ArrayList<>();
    private final BitSet pressed = new BitSet();

    Draft(List<AgentPlace> agents, List<Reservation> reservations) {
      this.agents = agents;
      agents.forEach(agent -> byId.put(agent.id(), agent));
      reservations.forEach(reservation -> asked.add(reservation.conversation()));
    }

    QueueView view(List<Waiting> waiting) {
      waiting.forEach(this::add);
      return new QueueView(lines, places(pressed));
    }

    private void add(Waiting chat) {
      Group group = known.computeIfAbsent(chat.terms(), _ -> group(chat));
      boolean offered = asked.contains(chat.conversation());
      boolean full = !offered && group.places > 0 && group.free <= 0;
      if (full) {
        pressed.or(group.takers);
      }
      lines.add(line(chat, group, offered, full));
      group.count++;
    }

    private Line line(Waiting chat, Group group, boolean offered, boolean full) {
      int place = 1;
      double ahead = 0;
      for (int i = 0; i < groups.size(); i++) {
        double share = groups.get(i) == group ? 1 : share(group, i);
        place += share > 0 ? groups.get(i).count : 0;
        ahead += share * groups.get(i).count;
      }
      boolean available = group.places > 0;
      return new Line(chat, place, ahead, group.places, available, group.staffed, offered, full);
    }

    private double share(Group group, int other) {
      while (group.shares.size() <= other) {
        group.shares.add(share(group, groups.get(group.shares.size())));
      }
      return group.shares.get(other);
    }

    /** Which part of the places of the others' takers are ours. */
    private double share(Group ours, Group theirs) {
      if (ours.places == 0 || theirs.places == 0) {
        return 0;
      }
      BitSet both = (BitSet) theirs.takers.clone();
      both.and(ours.takers);
      return (double) places(both) / theirs.places;
    }

    private Group group(Waiting chat) {
      Group group = new Group();
      AgentPlace only = chat.only() == null ? null : byId.get(chat.only());
      for (int i = 0; i < agents.size(); i++) {
        AgentPlace agent = agents.get(i);
        boolean suits =
            only != null && only.atWork()
                ? agent.id().equals(only.id())
                : agent.agent().suits(chat);
        if (suits) {
          join(group, agent, i);
        }
      }
      groups.add(group);
      return group;
    }

    private static void join(Group group, AgentPlace agent, int index) {
      group.staffed |= agent.atWork();
      if (agent.available()) {
        group.takers.set(index);
        group.places += agent.capacity();
        group.free += Math.max(0, agent.capacity() - agent.used());
      }
    }

    private int places(BitSet some) {
      return some.stream().map(i -> agents.get(i).capacity()).sum();
    }
  }
}
