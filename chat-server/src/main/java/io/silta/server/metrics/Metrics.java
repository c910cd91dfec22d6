package io.silta.server.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/** The names, and the counting behind them. */
public final class Metrics {
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Map<String, AtomicInteger> open = new ConcurrentHashMap<>();
  private final Timer loopLag;

  public Metrics() {
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
    new FileDescriptorMetrics().bindTo(registry);
    loopLag =
        Timer.builder("silta.eventloop.lag")
            .description("How late a timer of an event loop fires")
            .publishPercentiles(0.5, 0.99)
            .register(registry);
  }

  /**
   * A connection has come into being; {@code kind} is {@code tcp}, {@code visitor} or {@code
   * staff}.
   */
  public void connectionOpened(String kind) {
    open(kind).incrementAndGet();
  }

  /** A connection of that kind has ended. */
  public void connectionClosed(String kind) {
    open(kind).decrementAndGet();
  }

  /** How many connections of a kind are open. */
  public int connections(String kind) {
    return open(kind).get();
  }

  private AtomicInteger open(String kind) {
    return open.computeIfAbsent(kind, this::openGauge);
  }

  private AtomicInteger openGauge(String kind) {
    var count = new AtomicInteger();
    Gauge.builder("silta.connections", count, AtomicInteger::get)
        .description("Open connections")
        .tag("kind", kind)
        .register(registry);
    return count;
  }

  /** A connection that was turned away before it said anything. */
  public void connectionRefused(String reason) {
    counter("silta.connections.refused", "reason", reason).increment();
  }

  /** A WebSocket handshake that was answered with an error. */
  public void handshakeRefused(String reason) {
    counter("silta.handshakes.refused", "reason", reason).increment();
  }

  /** A message of a client. */
  public void frameReceived(String kind) {
    counter("silta.frames.received", "kind", kind).increment();
  }

  /** A message to a client. */
  public void frameSent(String kind, int bytes) {
    counter("silta.frames.sent", "kind", kind).increment();
    counter("silta.bytes.sent", "kind", kind).increment(bytes);
  }

  /** A client's frame that was answered with an error; {@code code} is the protocol's. */
  public void frameRefused(String code) {
    counter("silta.frames.refused", "code", code).increment();
  }

  /** A WebSocket that ended; {@code by} is {@code client}, {@code server} or {@code lost}. */
  public void socketClosed(String by, String code) {
    Counter.builder("silta.sockets.closed")
        .tag("by", by)
        .tag("code", code)
        .register(registry)
        .increment();
  }

  /** What waited to be sent to a client when it was closed for reading too slowly. */
  public void slowReader(int waitingBytes) {
    DistributionSummary.builder("silta.slow.reader.bytes").register(registry).record(waitingBytes);
  }

  /** An HTTP request was answered. */
  public void httpAnswered(int status) {
    counter("silta.http.answers", "status", Integer.toString(status)).increment();
  }

  /** A login was tried; {@code result} is {@code granted}, {@code wrong} or {@code too_many}. */
  public void login(String result) {
    counter("silta.logins", "result", result).increment();
  }

  /** How late an event loop's timer was. */
  public void loopLag(Duration lag) {
    loopLag.record(lag);
  }

  /** A figure that is read when asked for. */
  public void gauge(String name, String description, DoubleSupplier value) {
    Gauge.builder(name, value, DoubleSupplier::getAsDouble)
        .description(description)
        .strongReference(true)
        .register(registry);
  }

  /** A count since the start that is read when asked for. */
  public void counter(String name, String description, LongSupplier value) {
    FunctionCounter.builder(name, value, LongSupplier::getAsLong)
        .description(description)
        .register(registry);
  }

  private Counter counter(String name, String tag, String value) {
    return registry.counter(name, tag, value);
  }

  /** Everything, in the text format of Prometheus. */
  public String scrape() {
    return registry.scrape();
  }
}
