package io.silta.server.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.stream.IntStream;

/** A port for a demo that should start whatever else runs on the machine. */
final class DemoPort {
  private static final int TRIED = 20;

  private DemoPort() {}

  /** The first free port from {@code wanted} on; 0, which means any, when there is none near. */
  static int free(int wanted) {
    return IntStream.range(wanted, Math.min(wanted + TRIED, 65_536))
        .filter(DemoPort::isFree)
        .findFirst()
        .orElse(0);
  }

  private static boolean isFree(int port) {
    try (var socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException _) {
      return false;
    }
  }
}
