package io.silta.load.machine;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A line between two machines that things happen to: it is slow, thin, holds what it carries back,
 * loses it, breaks, or is cut.
 *
 * <p>Two virtual threads for each connection. What is wrong with the line holds for all of its
 * connections, also those that come later, until it {@linkplain #heal heals}.
 */
public final class TcpProxy implements AutoCloseable {
  private static final int BACKLOG = 1_024;
  private static final int CHUNK_BYTES = 8_192;

  /** A direction, as seen by whoever connected. */
  public enum Way {
    /** From who connected to the target. */
    THERE,
    /** From the target to who connected. */
    BACK
  }

  /** Where a new connection leads. */
  interface Target {
    Socket connect() throws IOException;
  }

  private final ServerSocket door;
  private final Target target;
  private final Set<Link> links = ConcurrentHashMap.newKeySet();
  private final Object change = new Object();

  // Guarded by `change` when written or waited for.
  private volatile Set<Way> held = Set.of();
  private volatile Set<Way> losing = Set.of();
  private volatile boolean cut;
  private volatile int delayMillis;
  private volatile int bytesPerSecond;

  TcpProxy(Target target) throws IOException {
    this.target = target;
    this.door = new ServerSocket(0, BACKLOG, InetAddress.getByName(Loopback.HOST));
    Thread.ofVirtual().name("proxy").start(this::accept);
  }

  /** A line to a port of this machine. */
  public static TcpProxy to(int port) throws IOException {
    return new TcpProxy(() -> Loopback.connect(port));
  }

  /** Where to connect to. */
  public int port() {
    return door.getLocalPort();
  }

  /** Everything takes longer by this much, each way. */
  public void delay(int millis) {
    delayMillis = millis;
  }

  /** Carries no more than this, for each connection and each way; 0 is no limit. */
  public void throttle(int bytesPerSecondMax) {
    bytesPerSecond = bytesPerSecondMax;
  }

  /** Carries nothing these ways, and brings it after the healing, as TCP does. */
  public void hold(Way first, Way... more) {
    set(() -> held = EnumSet.of(first, more));
  }

  /** Swallows what goes these ways; the connections that lost something break at the healing. */
  public void drop(Way first, Way... more) {
    set(() -> losing = EnumSet.of(first, more));
  }

  /** Breaks all connections and takes no new ones. */
  public void cut() {
    set(() -> cut = true);
    reset();
  }

  /** Breaks all connections (RST); new ones are taken. */
  public void reset() {
    links.forEach(Link::reset);
  }

  /** From now on the line is good again. */
  public void heal() {
    set(
        () -> {
          held = Set.of();
          losing = Set.of();
          cut = false;
          delayMillis = 0;
          bytesPerSecond = 0;
        });
    links.stream().filter(link -> link.lost).forEach(Link::reset);
  }

  /** How many connections there are. */
  public int connections() {
    return links.size();
  }

  private void set(Runnable what) {
    synchronized (change) {
      what.run();
      change.notifyAll();
    }
  }

  private void accept() {
    while (!door.isClosed()) {
      try {
        Socket from = door.accept();
        Thread.ofVirtual().start(() -> open(from));
      } catch (IOException e) {
        // Closed: the loop ends. Anything else: the next one may do.
      }
    }
  }

  private void open(Socket from) {
    try {
      from.setTcpNoDelay(true);
      if (cut) {
        throw new IOException("cut");
      }
      Link link = new Link(from, target.connect());
      links.add(link);
      link.carry();
      if (cut || door.isClosed()) {
        link.reset();
      }
    } catch (IOException e) {
      abort(from);
    }
  }

  private static void abort(Socket socket) {
    try {
      socket.setSoLinger(true, 0);
      socket.close();
    } catch (IOException e) {
      // It is gone, which is what was wanted.
    }
  }

  @Override
  public void close() throws IOException {
    door.close();
    set(() -> cut = true);
    reset();
  }

  /** One connection. */
  private final class Link {
    private final Socket from;
    private final Socket to;
    private volatile boolean lost;
    private volatile boolean over;

    Link(Socket from, Socket to) {
      this.from = from;
      this.to = to;
    }

    void carry() {
      Thread.ofVirtual().start(() -> carry(Way.THERE, from, to));
      Thread.ofVirtual().start(() -> carry(Way.BACK, to, from));
    }

    private void carry(Way way, Socket source, Socket sink) {
      byte[] chunk = new byte[CHUNK_BYTES];
      try {
        InputStream in = source.getInputStream();
        OutputStream out = sink.getOutputStream();
        for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
          pass(way);
          if (losing.contains(way)) {
            lost = true;
          } else {
            slowly(count);
            out.write(chunk, 0, count);
          }
        }
        pass(way);
        end(way, sink);
      } catch (IOException e) {
        reset();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    /** Waits while the way is held: also an end is not told before. */
    private void pass(Way way) throws InterruptedException {
      synchronized (change) {
        while (held.contains(way) && !over) {
          change.wait();
        }
      }
    }

    private void slowly(int count) throws InterruptedException {
      int perSecond = bytesPerSecond;
      long throttled = perSecond == 0 ? 0 : count * 1_000L / perSecond;
      if (delayMillis + throttled > 0) {
        Thread.sleep(delayMillis + throttled);
      }
    }

    private void end(Way way, Socket sink) throws IOException {
      if (losing.contains(way)) {
        lost = true;
      } else if (way == Way.THERE) {
        sink.shutdownOutput();
      } else {
        links.remove(this);
        from.close();
        to.close();
      }
    }

    void reset() {
      over = true;
      links.remove(this);
      abort(from);
      abort(to);
      set(() -> {});
    }
  }
}
