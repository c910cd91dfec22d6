package io.silta.server.redis;

import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.silta.server.live.Channel;
import io.silta.server.live.Fanout;
import io.silta.server.live.Signal;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The fan-out of several nodes: those who listen here are told at once, other nodes by Redis.
 *
 * <p>Redis loses news without a word, so each node listens to itself: a canary is published every
 * second to a channel of its own. While it is not heard the fan-out is not {@link #whole}. When it
 * is heard again, or a subscription was made anew, everybody concerned is told {@link
 * Signal.Missed}.
 */
public final class RedisFanout implements Fanout, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RedisFanout.class);
  private static final Duration BEAT = Duration.ofSeconds(1);
  private static final Duration SILENCE_MAX = Duration.ofSeconds(3);
  private static final Duration CONNECT_MAX = Duration.ofSeconds(3);
  private static final String SONG = "canary";

  private final Fanout local;
  private final Redis redis;
  private final Keys keys;
  private final String node;
  private final String canary;
  private final Followed followed = new Followed();
  private final Inbox inbox = new Inbox(this::missedAll);
  private final ScheduledExecutorService beat =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("silta-redis-canary").factory());
  private final LongAdder published = new LongAdder();
  private final LongAdder dropped = new LongAdder();
  private final LongAdder received = new LongAdder();
  private final LongAdder unknown = new LongAdder();
  private final LongAdder bad = new LongAdder();
  private volatile Ear ear;
  private volatile long heardNanos;
  private volatile boolean heard;

  private RedisFanout(Fanout local, Redis redis, String node) {
    this.local = local;
    this.redis = redis;
    this.keys = redis.keys();
    this.node = node;
    this.canary = keys.node(node);
  }

  /**
   * Begins to listen to other nodes, and goes on trying.
   *
   * @param local tells those who listen on this node
   * @param node this node's identifier, which no other has
   */
  public static RedisFanout open(Fanout local, Redis redis, String node) {
    RedisFanout fanout = new RedisFanout(local, redis, node);
    fanout.inbox.start();
    fanout.beat.scheduleWithFixedDelay(fanout::beat, 0, BEAT.toMillis(), TimeUnit.MILLISECONDS);
    redis.whenBack(fanout::beatSoon);
    return fanout;
  }

  @Override
  public void publish(Channel channel, Signal signal) {
    local.publish(channel, signal);
    send(keys.channel(channel), SignalCodec.write(node, signal));
  }

  @Override
  public void publishHere(Channel channel, Signal signal) {
    local.publishHere(channel, signal);
  }

  @Override
  public Set<Channel> channels() {
    return local.channels();
  }

  @Override
  public Subscription subscribe(Channel channel, Consumer<Signal> listener) {
    String name = keys.channel(channel);
    Subscription here = local.subscribe(channel, listener);
    followed.add(name, channel, () -> tellServer(subscriptions -> subscriptions.subscribe(name)));
    AtomicBoolean open = new AtomicBoolean(true);
    return () -> {
      if (open.getAndSet(false)) {
        here.close();
        followed.remove(name, () -> tellServer(subscriptions -> subscriptions.unsubscribe(name)));
      }
    };
  }

  private void tellServer(Consumer<Subscriptions> words) {
    Ear now = ear;
    if (now != null) {
      words.accept(now.subscriptions);
    }
  }

  private void send(String channel, String text) {
    redis
        .commands()
        .ifPresentOrElse(
            commands -> {
              try {
                commands.spublish(channel, text).whenComplete((_, failure) -> sent(failure));
              } catch (RuntimeException e) {
                sent(e);
              }
            },
            dropped::increment);
  }

  private void sent(Throwable failure) {
    (failure == null ? published : dropped).increment();
  }

  /** Whether this node hears what is published: its canary was heard lately. */
  public boolean whole() {
    return heard && System.nanoTime() - heardNanos <= SILENCE_MAX.toNanos();
  }

  /** News that Redis took. */
  public long published() {
    return published.sum();
  }

  /** News that Redis did not take, and those from it that there was no room for. */
  public long dropped() {
    return dropped.sum();
  }

  /** News of other nodes. */
  public long received() {
    return received.sum();
  }

  /** News of other nodes that this version does not know. */
  public long unknown() {
    return unknown.sum();
  }

  /** Messages that no version writes. */
  public long bad() {
    return bad.sum();
  }

  /** How many messages wait to be told on this node. */
  public int waiting() {
    return inbox.size();
  }

  /** How many channels somebody on this node listens to. */
  public int following() {
    return followed.size();
  }

  // What comes from Redis. ------------------------------------------------------------------

  /** Hears over one connection; nothing counts that comes over one that was given up. */
  private final class Ear implements Subscriptions.Listener {
    private final Subscriptions subscriptions;
    private final long sinceNanos = System.nanoTime();

    Ear(StatefulRedisPubSubConnection<String, String> connection) {
      subscriptions = new Subscriptions(connection, this);
    }

    @Override
    public void subscribed(String channel) {
      offer(() -> confirmed(channel));
    }

    @Override
    public void heard(String channel, String message) {
      offer(() -> deliver(channel, message));
    }

    private void offer(Runnable task) {
      if (ear == this && !inbox.offer(task)) {
        dropped.increment();
      }
    }
  }

  /** What was committed between the call and now went past this node. */
  private void confirmed(String name) {
    followed.confirm(name);
    followed.channel(name).ifPresent(this::missed);
  }

  private void deliver(String name, String text) {
    if (name.equals(canary)) {
      singing();
      return;
    }
    try {
      SignalCodec.Message message = SignalCodec.read(text);
      if (!message.from().equals(node)) {
        received.increment();
        message.signal().ifPresentOrElse(signal -> tell(name, signal), unknown::increment);
      }
    } catch (IllegalArgumentException e) {
      bad.increment();
      LOG.warn("bad message on {}: {}", name, e.getMessage());
    }
  }

  private void tell(String name, Signal signal) {
    followed.channel(name).ifPresent(channel -> local.publishHere(channel, signal));
  }

  private void singing() {
    boolean wasSilent = heard && !whole();
    heardNanos = System.nanoTime();
    heard = true;
    if (wasSilent) {
      LOG.info("the fan-out is whole again");
      missedAll();
    }
  }

  private void missedAll() {
    followed.channels().forEach(this::missed);
  }

  private void missed(Channel channel) {
    local.publishHere(channel, new Signal.Missed());
  }

  // The beat. -------------------------------------------------------------------------------

  private void beatSoon() {
    if (!beat.isShutdown()) {
      beat.execute(this::beat);
    }
  }

  private void beat() {
    try {
      if (redis.reachable()) {
        listen();
        if (!whole()) {
          // In a cluster the first word to a server may be lost while it is connected to.
          tellServer(subscriptions -> subscriptions.subscribe(canary));
        }
        tellServer(subscriptions -> followed.askAgain(subscriptions::subscribe));
        send(canary, SONG);
      }
    } catch (RuntimeException e) {
      if (!beat.isShutdown()) {
        LOG.error("the canary's beat failed", e);
      }
    }
  }

  /** Connects when there is no connection, or one over which nothing is heard. */
  private void listen() {
    Ear now = ear;
    if (now == null) {
      connect();
    } else if (!whole() && System.nanoTime() - now.sinceNanos > SILENCE_MAX.toNanos()) {
      LOG.warn("the fan-out is silent: its connection is made anew");
      connect();
    }
  }

  private void connect() {
    CompletableFuture<StatefulRedisPubSubConnection<String, String>> dialed =
        redis.subscriptions().toCompletableFuture();
    try {
      listen(dialed.get(CONNECT_MAX.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      dialed.thenAccept(StatefulRedisPubSubConnection::closeAsync);
    } catch (TimeoutException | ExecutionException e) {
      LOG.warn("cannot connect to listen to other nodes", e);
      dialed.thenAccept(StatefulRedisPubSubConnection::closeAsync);
    }
  }

  private void listen(StatefulRedisPubSubConnection<String, String> connection) {
    Ear old = ear;
    Ear fresh = new Ear(connection);
    ear = fresh;
    if (old != null) {
      old.subscriptions.close();
    }
    fresh.subscriptions.subscribe(canary);
    // All are asked for in askAgain, with those that came while it was connecting.
    followed.doubt();
  }

  @Override
  public void close() {
    beat.shutdownNow();
    inbox.stop();
    Ear now = ear;
    if (now != null) {
      now.subscriptions.close();
    }
  }
}
