package io.silta.server.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A Redis that keeps nothing on disk: what is in it can be told again. */
final class Redis {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final int port;
  private final String password;
  private final Child.Command command;

  private Redis(int port, String password, Child.Command command) {
    this.port = port;
    this.password = password;
    this.command = command;
  }

  /** {@code folder}: an empty one of its own. */
  static Redis in(Path folder, Installed installed, String password, Consumer<String> lines)
      throws IOException {
    int port = Ports.free();
    Path file = Files.writeString(folder.resolve("redis.conf"), settings(folder, port, password));
    var command =
        new Child.Command(
            "redis",
            "",
            List.of(installed.redisServer().toString(), file.toString()),
            Map.of(),
            "TERM",
            lines);
    return new Redis(port, password, command);
  }

  private static String settings(Path folder, int port, String password) {
    return """
    bind 127.0.0.1
    port %d
    requirepass %s
    dir "%s"
    save ""
    appendonly no
    maxmemory 256mb
    maxmemory-policy noeviction
    loglevel warning
    """
        .formatted(port, password, folder);
  }

  Child start() throws IOException, InterruptedException {
    Child child = Child.start(command);
    Ports.await(port, child, PATIENCE);
    return child;
  }

  String uri() {
    return "redis://:" + password + "@127.0.0.1:" + port;
  }
}
