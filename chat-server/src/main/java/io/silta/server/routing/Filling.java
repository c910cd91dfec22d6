package io.silta.server.routing;

import io.silta.server.conversation.Conversations;
import io.silta.server.conversation.Outcome;
import io.silta.server.live.LiveUnavailableException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that the {@link Desk} holds what the logs say: fills it when it is empty, or has been
 * emptied, and has this node tell again who is connected to it. One call at a time.
 */
public final class Filling {
  private static final Logger LOG = LoggerFactory.getLogger(Filling.class);
  private static final int AT_ONCE = 256;
  private static final int PAGE = 8 * AT_ONCE;
  private static final long LEASE_MILLIS = 10_000;

  private final Conversations conversations;
  private final Ports ports;
  private final Offers offers;
  private final String node;
  private Optional<String> known = Optional.empty();
  private boolean away;

  Filling(Conversations conversations, Ports ports, Offers offers) {
    this.conversations = conversations;
    this.ports = ports;
    this.offers = offers;
    this.node = ports.ids().get();
  }

  /**
   * Looks at the desk and does what must be done. Blocks until all is told; until then nothing is
   * offered, so that nobody is served out of turn and no agent gets more than they can have.
   *
   * @param retell tells who is connected to this node; after the desk was filled, by whomever, and
   *     after it was away
   * @throws io.silta.server.conversation.LogUnavailableException if the log does not answer
   */
  public void look(Runnable retell) {
    try {
      Optional<String> generation = ports.desk().generation().or(this::fill);
      if (generation.isPresent() && (away || !generation.equals(known))) {
        known = generation;
        away = false;
        retell.run();
        offers.pull();
      }
    } catch (LiveUnavailableException e) {
      if (!away) {
        LOG.info("waiting list and presence are away: {}", e.getMessage());
      }
      away = true;
    }
  }

  /** Whether the desk answered when it was looked at last, and was full. */
  public boolean isFull() {
    return !away && known.isPresent();
  }

  private Optional<String> fill() {
    known = Optional.empty();
    if (!lease()) {
      return Optional.empty();
    }
    List<String> all = unfinished();
    LOG.info("telling the waiting list of {} conversations", all.size());
    for (int from = 0; from < all.size(); from += PAGE) {
      boolean told = recover(all.subList(from, Math.min(all.size(), from + PAGE)));
      if (!told || !lease()) {
        return Optional.empty();
      }
    }
    String generation = ports.ids().get();
    ports.desk().filled(generation);
    return Optional.of(generation);
  }

  private boolean lease() {
    return ports.desk().beginFilling(node, ports.clock().millis(), LEASE_MILLIS);
  }

  /** What the log says is to do, and what the desk wrongly remembers. */
  private List<String> unfinished() {
    Set<String> all = new LinkedHashSet<>(ports.log().unfinished());
    all.addAll(known());
    ports.desk().reservations().forEach(place -> all.add(place.conversation()));
    return new ArrayList<>(all);
  }

  /** The conversations that wait or are with an agent, as the desk has it. */
  private Set<String> known() {
    Set<String> all = new HashSet<>();
    ports.desk().waiting(Integer.MAX_VALUE).forEach(chat -> all.add(chat.conversation()));
    ports.desk().chats().forEach(chat -> all.add(chat.conversation()));
    return all;
  }

  /**
   * Compares the desk with the log, and sees to what is in one of them alone: what a node could not
   * tell, because it died or was cut off. Blocks; does nothing while the desk is not full.
   *
   * @throws io.silta.server.conversation.UnavailableException if one of them does not answer
   */
  public void compare() {
    if (ports.desk().generation().isPresent()) {
      Set<String> differing = difference(known(), ports.log().unfinished());
      Map<String, Set<String>> chats = new HashMap<>();
      ports.desk().agents().forEach(place -> chats.put(place.id(), new HashSet<>()));
      for (Held chat : ports.desk().chats()) {
        chats.computeIfAbsent(chat.agentId(), _ -> new HashSet<>()).add(chat.conversation());
      }
      chats.forEach(
          (agent, held) -> differing.addAll(difference(held, ports.log().chatsOf(agent))));
      recover(List.copyOf(differing));
    }
  }

  /** What is in one of them alone. */
  private static Set<String> difference(Set<String> desk, List<String> log) {
    Set<String> differing = new HashSet<>(desk);
    for (String conversation : log) {
      if (!differing.remove(conversation)) {
        differing.add(conversation);
      }
    }
    return differing;
  }

  /** False when some must be told again. */
  private boolean recover(List<String> all) {
    boolean told = true;
    for (int from = 0; from < all.size(); from += AT_ONCE) {
      List<String> some = all.subList(from, Math.min(all.size(), from + AT_ONCE));
      List<CompletableFuture<Outcome>> answers = some.stream().map(conversations::recover).toList();
      told &= answers.stream().map(CompletableFuture::join).noneMatch(Offers::unsaved);
    }
    return told;
  }

  /** Takes up what a node that died has left: its commits may lack what should have followed. */
  public void takeOver() {
    recover(ports.log().unfinished());
  }
}
