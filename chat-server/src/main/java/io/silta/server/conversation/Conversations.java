package io.silta.server.conversation;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.silta.protocol.ErrorCode;
import io.silta.protocol.Event;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All conversations of this node: runs their commands, each conversation's one at a time.
 *
 * <p>Any node may append to any conversation. When another was faster the log says so, and the
 * command is decided again on what the log has, at most {@value #ATTEMPTS_MAX} times.
 */
public final class Conversations {
  private static final Logger LOG = LoggerFactory.getLogger(Conversations.class);
  private static final int ATTEMPTS_MAX = 8;
  private static final int PAGE = 500;

  /** How many are recovered by one call, so that an outage does not end in a flood. */
  private static final int RETRIES_MAX = 500;

  private static final Outcome TRY_AGAIN =
      new Outcome.Refused(ErrorCode.TRY_AGAIN, null, "Not saved; please try again.");

  /**
   * The bounds of the service.
   *
   * @param hotMax how many conversations are held folded in memory
   * @param laneTasksMax how many commands of one conversation may wait
   */
  public record Bounds(int hotMax, int laneTasksMax) {}

  private final EventLog log;
  private final InstantSource clock;
  private final Executor threads;
  private final Bounds bounds;
  private final List<Reaction> reactions = new CopyOnWriteArrayList<>();
  private final Cache<String, Conversation> hot;
  private final ConcurrentHashMap<String, Lane> lanes = new ConcurrentHashMap<>();
  private final Set<String> unsettled = ConcurrentHashMap.newKeySet();

  /**
   * Makes the service.
   *
   * @param threads starts a virtual thread for each task
   */
  public Conversations(EventLog log, InstantSource clock, Executor threads, Bounds bounds) {
    this.log = log;
    this.clock = clock;
    this.threads = threads;
    this.bounds = bounds;
    this.hot = Caffeine.newBuilder().maximumSize(bounds.hotMax()).build();
  }

  /** Adds what follows every commit; in the order of adding, before the first command. */
  public void follow(Reaction reaction) {
    reactions.add(reaction);
  }

  /**
   * Runs a command in its conversation's lane; commands submitted one after the other from one
   * thread run in that order. Never blocks.
   *
   * @param commandId the client's identifier of the command; null for a command of the server's
   *     own, which is safe to decide again by itself
   * @return the outcome, once committed or refused; never fails. {@link ErrorCode#TRY_AGAIN} when
   *     the log does not answer or the lane is full.
   */
  public CompletableFuture<Outcome> submit(String conversation, String commandId, Command command) {
    CompletableFuture<Outcome> answer = new CompletableFuture<>();
    Runnable task = () -> answer.complete(run(conversation, commandId, command));
    if (!offer(conversation, task)) {
      answer.complete(TRY_AGAIN);
    }
    return answer;
  }

  /** As {@link #submit}, for the server's own commands. */
  public CompletableFuture<Outcome> submit(String conversation, Command command) {
    return submit(conversation, null, command);
  }

  /**
   * Reads a conversation in its lane, after all that was submitted before.
   *
   * @return the conversation; fails with {@link LogUnavailableException}, or as the log's reader
   */
  public CompletableFuture<Conversation> read(String conversation) {
    CompletableFuture<Conversation> answer = new CompletableFuture<>();
    Runnable task =
        () -> {
          try {
            answer.complete(latest(conversation));
          } catch (RuntimeException e) {
            answer.completeExceptionally(e);
          }
        };
    if (!offer(conversation, task)) {
      answer.completeExceptionally(new LogUnavailableException("The lane is full.", null));
    }
    return answer;
  }

  /**
   * Takes up where the last process left a conversation: runs the reactions on it once more. When
   * that cannot be done now, {@link #retryUnsettled} does it.
   */
  public CompletableFuture<Outcome> recover(String conversation) {
    CompletableFuture<Outcome> answer = new CompletableFuture<>();
    Runnable task =
        () -> {
          unsettled.remove(conversation);
          try {
            Conversation state = latest(conversation);
            if (state.head() > 0) {
              react(state, List.of());
            }
            answer.complete(
                unsettled.contains(conversation) ? TRY_AGAIN : new Outcome.Done(state, List.of()));
          } catch (UnavailableException e) {
            LOG.warn("conversation not recovered: {}", e.toString());
            unsettled.add(conversation);
            answer.complete(TRY_AGAIN);
          } catch (RuntimeException e) {
            LOG.error("conversation {} cannot be recovered", conversation, e);
            answer.complete(new Outcome.Refused(ErrorCode.BAD_STATE, null, "It cannot be read."));
          }
        };
    if (!offer(conversation, task)) {
      unsettled.add(conversation);
      answer.complete(TRY_AGAIN);
    }
    return answer;
  }

  /**
   * Recovers those whose reactions could not be saved when they were due, and those of which it is
   * not known whether the last commit happened; called now and then.
   */
  public void retryUnsettled() {
    for (String conversation : unsettled.stream().limit(RETRIES_MAX).toList()) {
      recover(conversation);
    }
  }

  /**
   * The map holds the lanes that have work; offering and dropping exclude each other by its key.
   */
  private boolean offer(String conversation, Runnable task) {
    boolean[] taken = new boolean[1];
    lanes.compute(
        conversation,
        (id, lane) -> {
          Lane used = lane == null ? newLane(id) : lane;
          taken[0] = used.offer(task);
          return used;
        });
    return taken[0];
  }

  private Lane newLane(String conversation) {
    Runnable drop =
        () -> lanes.computeIfPresent(conversation, (_, lane) -> lane.idle() ? null : lane);
    return new Lane(threads, bounds.laneTasksMax(), drop);
  }

  private Outcome run(String conversation, String commandId, Command command) {
    try {
      Outcome outcome = attempt(conversation, commandId, command);
      if (outcome instanceof Outcome.Done(Conversation after, List<Entry> entries)
          && !entries.isEmpty()) {
        react(after, entries);
      }
      return outcome;
    } catch (LogUnavailableException e) {
      doubt(conversation);
      LOG.warn("command not saved: {}", e.getMessage());
      return TRY_AGAIN;
    } catch (RuntimeException e) {
      doubt(conversation);
      LOG.error("command failed: {}", command.getClass().getSimpleName(), e);
      return TRY_AGAIN;
    }
  }

  /** The commit may have happened without its reactions. */
  private void doubt(String conversation) {
    hot.invalidate(conversation);
    unsettled.add(conversation);
  }

  private Outcome attempt(String conversation, String commandId, Command command) {
    Conversation state = state(conversation);
    for (int attempt = 1; attempt <= ATTEMPTS_MAX; attempt++) {
      long now = Math.max(clock.millis(), state.at());
      Optional<Outcome> outcome = decide(state, commandId, command, now);
      if (outcome.isPresent()) {
        return outcome.get();
      }
      state = caughtUp(state);
    }
    return TRY_AGAIN;
  }

  /**
   * Empty when the state was not the latest. An append finds that out by itself; where nothing is
   * appended it must be asked.
   */
  private Optional<Outcome> decide(
      Conversation state, String commandId, Command command, long now) {
    return switch (command.decide(state, now)) {
      case Decision.Refused refused ->
          isLatest(state) ? Optional.of(refused(state, commandId, refused)) : Optional.empty();
      case Decision.Events(List<Event> events) when events.isEmpty() ->
          isLatest(state) ? Optional.of(nothing(state, commandId)) : Optional.empty();
      case Decision.Events(List<Event> events) ->
          append(state, entries(state, events, commandId, now));
    };
  }

  /** A repeat of what was done before is answered as before, whatever the state says now. */
  private Outcome refused(Conversation state, String commandId, Decision.Refused refused) {
    OptionalLong before = before(state, commandId);
    return before.isPresent()
        ? new Outcome.Repeated(state, before.getAsLong())
        : new Outcome.Refused(refused.code(), refused.field(), refused.message());
  }

  private Outcome nothing(Conversation state, String commandId) {
    OptionalLong before = before(state, commandId);
    return before.isPresent()
        ? new Outcome.Repeated(state, before.getAsLong())
        : new Outcome.Done(state, List.of());
  }

  private OptionalLong before(Conversation state, String commandId) {
    return commandId == null ? OptionalLong.empty() : log.seqOf(state.id(), commandId);
  }

  /** Empty when another writer was faster. */
  private Optional<Outcome> append(Conversation state, List<Entry> entries) {
    Conversation after = entries.stream().reduce(state, Conversation::apply, (_, b) -> b);
    return switch (log.append(entries, after)) {
      case EventLog.Appended.Done() -> {
        hot.put(state.id(), after);
        yield Optional.of(new Outcome.Done(after, entries));
      }
      case EventLog.Appended.Repeated(long seq) -> Optional.of(new Outcome.Repeated(state, seq));
      case EventLog.Appended.Stale() -> Optional.empty();
    };
  }

  private static List<Entry> entries(
      Conversation state, List<Event> events, String commandId, long now) {
    List<Entry> entries = new ArrayList<>(events.size());
    long seq = state.head();
    long visitorSeq = state.visitorHead();
    for (Event event : events) {
      boolean visible = event.audience() == Event.Audience.ALL;
      visitorSeq += visible ? 1 : 0;
      entries.add(
          new Entry(
              state.id(),
              ++seq,
              visible ? visitorSeq : 0,
              now,
              entries.isEmpty() ? commandId : null,
              event));
    }
    return entries;
  }

  private void react(Conversation after, List<Entry> entries) {
    for (Reaction reaction : reactions) {
      for (Command command : reactTo(reaction, after, entries)) {
        if (run(after.id(), null, command).equals(TRY_AGAIN)) {
          unsettled.add(after.id());
        }
      }
    }
  }

  /** What is committed is committed: a reaction that fails is not the client's concern. */
  private List<Command> reactTo(Reaction reaction, Conversation after, List<Entry> entries) {
    try {
      return reaction.committed(after, entries);
    } catch (UnavailableException e) {
      LOG.debug("reaction put off: {}", e.getMessage());
      unsettled.add(after.id());
      return List.of();
    } catch (RuntimeException e) {
      LOG.error("reaction failed: {}", reaction.getClass().getSimpleName(), e);
      return List.of();
    }
  }

  /** As held, which another node may have appended to. */
  private Conversation state(String id) {
    Conversation held = hot.getIfPresent(id);
    return held != null ? held : caughtUp(Conversation.unopened(id));
  }

  private Conversation latest(String id) {
    Conversation held = hot.getIfPresent(id);
    return held != null && !log.shared()
        ? held
        : caughtUp(held == null ? Conversation.unopened(id) : held);
  }

  /** Of a log that is this node's alone, whatever is held is the latest. */
  private boolean isLatest(Conversation state) {
    return !log.shared() || log.read(state.id(), state.head(), 1).isEmpty();
  }

  private Conversation caughtUp(Conversation from) {
    Conversation state = from;
    List<Entry> page = log.read(from.id(), from.head(), PAGE);
    while (!page.isEmpty()) {
      state = page.stream().reduce(state, Conversation::apply, (_, b) -> b);
      page = page.size() < PAGE ? List.of() : log.read(from.id(), state.head(), PAGE);
    }
    hot.put(from.id(), state);
    return state;
  }
}
