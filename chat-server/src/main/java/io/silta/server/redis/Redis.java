package io.silta.server.redis;

import io.lettuce.core.RedisFuture;
import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.lettuce.core.resource.ClientResources;
import io.silta.server.live.LiveUnavailableException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A node's connection to Redis, with a circuit breaker: once Redis did not answer, every call fails
 * at once until a probe was answered. So a Redis that hangs costs a caller one timeout, not each
 * caller one each time.
 *
 * <p>Calls block and belong on virtual threads. It need not answer when it is opened.
 */
public final class Redis implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Redis.class);
  private static final Script SERVER = Script.load("server");

  /** After that many probes without an answer the connection is made anew: it may be half open. */
  private static final int PROBES_MAX = 3;

  private static final int HEALTHY_EVERY = 4;
  private static final Duration FULL_FOR = Duration.ofSeconds(5);

  /** The right to call over a connection, until a call over it fails; compared by identity. */
  private record Pass(Link link) {}

  private final RedisSettings settings;
  private final Keys keys;
  private final ClientResources resources = Dialing.resources();
  private final Dial dial;
  private final ScheduledExecutorService prober =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("silta-redis-probe").factory());
  private final AtomicReference<Pass> pass = new AtomicReference<>();
  private final List<Runnable> back = new CopyOnWriteArrayList<>();
  private final LongAdder failures = new LongAdder();
  private final LongAdder timeouts = new LongAdder();
  private final LongAdder rejected = new LongAdder();
  private final LongAdder unansweredProbes = new LongAdder();
  private volatile ServerInfo server;
  private volatile boolean wasFull;
  private volatile boolean anew;
  private volatile long fullNanos;

  // The prober's alone.
  private Link link;
  private int unanswered;
  private int rounds;
  private String lastReason = "";

  private Redis(RedisSettings settings) {
    this.settings = settings;
    this.keys = new Keys(settings.prefix());
    this.dial = new Dialing(settings).dial(resources);
  }

  /**
   * Begins to connect, and goes on trying.
   *
   * @throws IllegalArgumentException if the URI cannot be read
   */
  public static Redis open(RedisSettings settings) {
    Redis redis = new Redis(settings);
    redis.watch();
    return redis;
  }

  private void watch() {
    long every = settings.probeEvery().toMillis();
    prober.submit(this::probe);
    prober.scheduleWithFixedDelay(this::round, every, every, TimeUnit.MILLISECONDS);
  }

  /** Whether calls are made, not refused at once. */
  public boolean reachable() {
    return pass.get() != null;
  }

  /** Waits until calls are made, for so long at most. */
  public void await(Duration patience) {
    CountDownLatch answers = new CountDownLatch(1);
    whenBack(answers::countDown);
    try {
      if (!reachable() && !answers.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn("Redis does not answer yet");
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /** The server that answered last. */
  public Optional<ServerInfo> server() {
    return Optional.ofNullable(server);
  }

  /** Runs this each time Redis answers again, and the first time; it must not block. */
  public void whenBack(Runnable listener) {
    back.add(listener);
  }

  /** Calls that failed, in time or not; without those refused at once. */
  public long failures() {
    return failures.sum();
  }

  /** Calls that were not answered in time. */
  public long timeouts() {
    return timeouts.sum();
  }

  /** Calls refused at once while Redis did not answer. */
  public long rejected() {
    return rejected.sum();
  }

  /** Looks whether Redis answers that found that it does not. */
  public long unansweredProbes() {
    return unansweredProbes.sum();
  }

  Keys keys() {
    return keys;
  }

  /** Connects for subscriptions. */
  CompletionStage<StatefulRedisPubSubConnection<String, String>> subscriptions() {
    return dial.subscriptions();
  }

  /** The commands of now, for what needs no answer; empty while Redis does not answer. */
  Optional<RedisClusterAsyncCommands<String, String>> commands() {
    return Optional.ofNullable(pass.get()).map(p -> p.link.commands());
  }

  /** Runs a script that returns nothing. */
  void run(Script script, String[] keysOfIt, String... arguments) {
    call(script, ScriptOutputType.STATUS, keysOfIt, arguments);
  }

  /** Runs a script that returns text; null for nil. */
  String text(Script script, String[] keysOfIt, String... arguments) {
    return call(script, ScriptOutputType.VALUE, keysOfIt, arguments);
  }

  /** Runs a script that returns 0 or 1. */
  boolean flag(Script script, String[] keysOfIt, String... arguments) {
    Long answer = call(script, ScriptOutputType.INTEGER, keysOfIt, arguments);
    return answer == 1;
  }

  /** Runs a script that returns several texts. */
  List<String> texts(Script script, String[] keysOfIt, String... arguments) {
    return call(script, ScriptOutputType.MULTI, keysOfIt, arguments);
  }

  private <T> T call(Script script, ScriptOutputType type, String[] keysOfIt, String... args) {
    try {
      return exchange(redis -> redis.evalsha(script.sha(), type, keysOfIt, args));
    } catch (RedisNoScriptException _) {
      return ask(redis -> redis.eval(script.text(), type, keysOfIt, args));
    }
  }

  /**
   * Asks Redis and waits for the answer.
   *
   * @throws LiveUnavailableException if there is none in time, or it is a refusal
   */
  <T> T ask(Function<RedisClusterAsyncCommands<String, String>, RedisFuture<T>> question) {
    try {
      return exchange(question);
    } catch (RedisNoScriptException e) {
      throw unavailable("Redis lost a script", e);
    }
  }

  private <T> T exchange(
      Function<RedisClusterAsyncCommands<String, String>, RedisFuture<T>> question) {
    Pass own = pass.get();
    if (own == null) {
      rejected.increment();
      throw unavailable("Redis does not answer", null);
    }
    try {
      return answer(own.link, question);
    } catch (Unanswered e) {
      failures.increment();
      if (e.full()) {
        noteFull(e.reason());
      }
      if (e.trips()) {
        if (e.anew()) {
          anew = true;
        }
        trip(own, e.reason());
      }
      throw unavailable(e.reason(), e.getCause());
    }
  }

  private void noteFull(String reason) {
    if (!full()) {
      LOG.warn("Redis takes nothing new: {}", reason);
    }
    fullNanos = System.nanoTime();
    wasFull = true;
  }

  /** Whether Redis lately refused a call because it has no memory left. */
  public boolean full() {
    return wasFull && System.nanoTime() - fullNanos < FULL_FOR.toNanos();
  }

  private <T> T answer(
      Link over, Function<RedisClusterAsyncCommands<String, String>, RedisFuture<T>> question)
      throws Unanswered {
    try {
      // Lettuce's own timer ends it first; this is for when that hangs too.
      return question.apply(over.commands()).get(patience(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Unanswered(false, "interrupted while waiting for Redis", e);
    } catch (TimeoutException e) {
      timeouts.increment();
      throw new Unanswered(true, "Redis did not answer in time", e);
    } catch (ExecutionException e) {
      throw Unanswered.of(e.getCause(), timeouts::increment);
    } catch (RuntimeException e) {
      throw Unanswered.of(e, timeouts::increment);
    }
  }

  private long patience() {
    return settings.timeout().plus(settings.timeout().dividedBy(4)).toMillis();
  }

  private static LiveUnavailableException unavailable(String message, Throwable cause) {
    return new LiveUnavailableException(message, cause);
  }

  private void trip(Pass own, String reason) {
    if (pass.compareAndSet(own, null)) {
      LOG.warn("Redis is away: {}", reason);
    }
  }

  // The prober. -----------------------------------------------------------------------------

  private void round() {
    if (!reachable() || ++rounds % HEALTHY_EVERY == 0) {
      probe();
    }
  }

  private void probe() {
    try {
      if (link == null || anew || unanswered >= PROBES_MAX) {
        anew = false;
        connect();
      }
      answered(look());
    } catch (Unanswered e) {
      unansweredProbes.increment();
      unanswered = e.anew() ? PROBES_MAX : unanswered + 1;
      if (!e.reason().equals(lastReason)) {
        lastReason = e.reason();
        LOG.warn("Redis cannot be used: {}", lastReason);
      }
      Pass own = pass.get();
      if (own != null) {
        trip(own, e.reason());
      }
    } catch (RuntimeException e) {
      LOG.error("probing Redis failed", e);
    }
  }

  /** The old connection is left when there is a new one: it may come to life again until then. */
  private void connect() throws Unanswered {
    try {
      Duration patience = settings.timeout().multipliedBy(2);
      Link fresh =
          dial.commands().toCompletableFuture().get(patience.toMillis(), TimeUnit.MILLISECONDS);
      if (link != null) {
        link.close();
      }
      link = fresh;
      unanswered = 0;
      pass.set(null);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Unanswered(true, "interrupted", e);
    } catch (TimeoutException | ExecutionException e) {
      if (link == null) {
        throw new Unanswered(true, "cannot connect", e);
      }
    }
  }

  private ServerInfo look() throws Unanswered {
    String[] probe = keys.probe();
    List<String> info;
    try {
      info = answer(link, r -> r.evalsha(SERVER.sha(), ScriptOutputType.MULTI, probe));
    } catch (RedisNoScriptException _) {
      info = answer(link, r -> r.eval(SERVER.text(), ScriptOutputType.MULTI, probe));
    }
    return new ServerInfo(info.get(0), info.get(1), info.get(2));
  }

  private void answered(ServerInfo now) {
    unanswered = 0;
    lastReason = "";
    boolean other = server == null || !server.equals(now);
    server = now;
    if (other && now.evicts()) {
      LOG.warn(
          "Redis may throw away what is kept in it: maxmemory-policy {} (expected: noeviction)",
          now.eviction());
    }
    if (pass.compareAndSet(null, new Pass(link))) {
      LOG.info("Redis {} answers", now.version());
      back.forEach(Redis::tell);
    }
  }

  private static void tell(Runnable listener) {
    try {
      listener.run();
    } catch (RuntimeException e) {
      LOG.error("listener failed", e);
    }
  }

  @Override
  public void close() {
    prober.shutdownNow();
    pass.set(null);
    dial.client().shutdown(Duration.ZERO, settings.timeout());
    resources.shutdown(0, settings.timeout().toMillis(), TimeUnit.MILLISECONDS);
  }
}
