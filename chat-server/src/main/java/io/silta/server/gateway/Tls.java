package io.silta.server.gateway;

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.util.List;
import javax.net.ssl.SSLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The certificate, and the same again when its files have changed. */
final class Tls implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Tls.class);
  private static final int LOOK_MILLIS = 10_000;

  private final GatewaySettings.Pem files;
  private final Thread watch;
  private List<FileTime> seen;
  private volatile SslContext context;

  /** Reads the files. Blocks. */
  Tls(GatewaySettings.Pem files) {
    this.files = files;
    try {
      this.seen = times();
      this.context = read();
    } catch (IOException | IllegalArgumentException e) {
      throw new IllegalArgumentException("tls: " + files + " (expected: readable PEM files)", e);
    }
    this.watch = Thread.ofVirtual().name("silta-tls").start(this::watch);
  }

  SslContext context() {
    return context;
  }

  private SslContext read() throws SSLException {
    return SslContextBuilder.forServer(files.chain().toFile(), files.key().toFile())
        .protocols("TLSv1.3", "TLSv1.2")
        .build();
  }

  private List<FileTime> times() throws IOException {
    return List.of(
        Files.getLastModifiedTime(files.chain()), Files.getLastModifiedTime(files.key()));
  }

  private void watch() {
    try {
      while (true) {
        Thread.sleep(LOOK_MILLIS);
        refresh();
      }
    } catch (InterruptedException _) {
      // Closed.
    }
  }

  /** A half-written pair is refused by its reader, and tried again when it changes once more. */
  void refresh() {
    try {
      var now = times();
      if (!now.equals(seen)) {
        seen = now;
        context = read();
        LOG.info("certificate read again from {}", files.chain());
      }
    } catch (IOException | IllegalArgumentException e) {
      LOG.warn("certificate not readable, the last good one stays: {}", e.getMessage());
    }
  }

  @Override
  public void close() {
    watch.interrupt();
  }
}
