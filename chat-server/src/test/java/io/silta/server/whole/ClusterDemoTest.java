package io.silta.server.whole;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.silta.protocol.Owner;
import io.silta.server.demo.OwnProgram;
import java.io.BufferedReader;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The demo of several servers as its user sees it: started, one server killed, ended. */
final class ClusterDemoTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @Test
  void aChatGoesOnWhenAServerIsKilled() throws Exception {
    try (Demo demo = Demo.start()) {
      Visitor visitor = Visitor.arrives(demo.origin);
      Agent aino = Agent.works(demo.origin, "aino", demo.password);
      visitor.done(visitor.personPlease());
      long epoch = aino.takes(visitor.conversation());
      aino.done(aino.post(visitor.conversation(), "Hetki", epoch));
      visitor.hears("Hetki");

      // They came in turn, so that one of the two was there.
      demo.kill("node-1");
      await().atMost(PATIENCE).until(() -> visitor.hasEnded() || aino.hasEnded());

      Agent ainoNow = aino.hasEnded() ? aino.again(demo.origin) : aino;
      Visitor visitorNow = visitor.hasEnded() ? visitor.again(demo.origin) : visitor;
      visitorNow.says("Vieläkö siellä ollaan?");
      ainoNow.hears("Vieläkö siellä ollaan?");
      ainoNow.done(ainoNow.post(visitor.conversation(), "Totta kai", epoch));
      visitorNow.hears("Totta kai");
      try (Visitor later = visitor.again(demo.origin)) {
        assertEquals(Owner.AGENT, later.welcome().standing().owner());
      }

      demo.says("node-1 is ready");
      visitorNow.close();
      ainoNow.close();
      demo.end();
    }
  }

  /** The program in a process of its own, and what it shows. */
  private static final class Demo implements AutoCloseable {
    private static final Pattern PROCESS = Pattern.compile("(\\S+) +process (\\d+) .*");

    private final Process process;
    private final BufferedReader lines;
    private final List<Long> pids = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private String origin = "";
    private String password = "";

    private Demo(Process process) {
      this.process = process;
      this.lines = process.inputReader();
    }

    static Demo start() throws IOException {
      List<String> words =
          new ArrayList<>(OwnProgram.with(List.of("demo", "--cluster", "--port=0")));
      words.add(1, "-XX:TieredStopAtLevel=1");
      words.add(1, "--enable-native-access=ALL-UNNAMED");
      Process process =
          new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.INHERIT).start();
      var demo = new Demo(process);
      demo.read();
      return demo;
    }

    private void read() throws IOException {
      for (String line = next(); !line.startsWith("Ctrl-C"); line = next()) {
        Matcher node = PROCESS.matcher(line);
        if (node.matches()) {
          names.add(node.group(1));
          pids.add(Long.valueOf(node.group(2)));
        } else if (line.startsWith("Console")) {
          origin = last(line).replace("/console/", "");
        } else if (line.startsWith("Password")) {
          password = last(line);
        }
      }
      assertEquals(List.of("node-1", "node-2", "redis", "postgres"), names);
    }

    private String next() throws IOException {
      String line = lines.readLine();
      if (line == null) {
        throw new AssertionError("the demo ended");
      }
      return line.replaceAll("^\\| +| +\\|$", "");
    }

    private static String last(String line) {
      return line.substring(line.lastIndexOf(' ') + 1);
    }

    void kill(String name) {
      handle(pids.get(names.indexOf(name))).forEach(ProcessHandle::destroyForcibly);
    }

    private static Stream<ProcessHandle> handle(long pid) {
      return ProcessHandle.of(pid).stream();
    }

    void says(String words) throws IOException {
      String line = next();
      while (!line.contains(words)) {
        line = next();
      }
    }

    /** Ends it as Ctrl-C does. */
    void end() throws InterruptedException {
      List<ProcessHandle> all = process.toHandle().descendants().toList();
      assertTrue(all.size() >= 4, all.toString());
      process.destroy();

      assertTrue(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS), "it did not end");
      assertEquals(0, process.exitValue());
      assertEquals(List.of(), all.stream().filter(ProcessHandle::isAlive).toList());
    }

    @Override
    public void close() {
      process.destroyForcibly();
    }
  }
}
