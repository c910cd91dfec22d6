package io.silta.server.gateway;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What Autobahn's Maven plugin starts, in Maven's own JVM: hence compiled for Java 17. It runs
 * {@code EchoServer} on the JDK of the build, by the command that an earlier step of the build
 * wrote.
 */
public final class AutobahnServer {
  private AutobahnServer() {}

  /** Serves on the port {@code args[0]} until interrupted. */
  public static void main(String[] args) throws IOException, URISyntaxException {
    Path classes =
        Path.of(AutobahnServer.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    List<String> command = Files.readAllLines(classes.resolveSibling("echo-server.command"));
    command.add(args[0]);
    Process server = new ProcessBuilder(command).inheritIO().start();
    Runtime.getRuntime().addShutdownHook(new Thread(server::destroy));
    try {
      server.waitFor();
    } catch (InterruptedException e) {
      server.destroy();
    }
  }
}
