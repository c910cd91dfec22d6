package io.silta.server.gateway;

import io.netty.buffer.ByteBufUtil;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What waits to be written to one connection, from any thread, in the order in which it was put.
 * Bounded by its bytes; taken out by the connection's event loop alone, and only while the
 * connection takes it, so that what waits is on the heap and not in direct memory.
 */
final class Outbox {
  /** A message, and how long it is as UTF-8. */
  record Message(String text, int bytes) {}

  private final Queue<Message> queue = new ConcurrentLinkedQueue<>();
  private final AtomicInteger waitingBytes = new AtomicInteger();
  private final int waitingBytesMax;

  Outbox(int waitingBytesMax) {
    this.waitingBytesMax = waitingBytesMax;
  }

  /** Puts a message behind the others; false when there is no room for it. */
  boolean put(String text) {
    int bytes = ByteBufUtil.utf8Bytes(text);
    if (waitingBytes.addAndGet(bytes) > waitingBytesMax) {
      waitingBytes.addAndGet(-bytes);
      return false;
    }
    queue.add(new Message(text, bytes));
    return true;
  }

  /** The oldest message. */
  Optional<Message> take() {
    Message message = queue.poll();
    if (message != null) {
      waitingBytes.addAndGet(-message.bytes());
    }
    return Optional.ofNullable(message);
  }

  boolean isEmpty() {
    return queue.isEmpty();
  }

  int waitingBytes() {
    return waitingBytes.get();
  }

  void clear() {
    while (take().isPresent()) {
      // Each leaves its bytes.
    }
  }
}
