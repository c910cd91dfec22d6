package io.silta.server.demo;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ChildTest {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  @TempDir private Path temp;
  private final List<String> lines = new CopyOnWriteArrayList<>();

  private Child.Command shell(String script) {
    List<String> words = List.of("sh", "-c", script);
    return new Child.Command("shell", "", words, Map.of("WHO", "us"), "TERM", lines::add);
  }

  private static boolean lives(long pid) {
    return ProcessHandle.of(pid).isPresent();
  }

  @Test
  void itsProcessIsTheOneThatIsTold() throws Exception {
    Child child = Child.start(shell("echo $$ $WHO"));
    child.awaitEnd();

    assertEquals(List.of(child.pid() + " us"), lines);
  }

  @Test
  void endsWhenItIsTold() throws Exception {
    Child child =
        Child.start(shell("trap 'echo bye; exit' TERM; echo on; while :; do sleep 0.1; done"));
    await().until(() -> lines.contains("on"));
    child.end(PATIENCE);
    child.awaitEnd();

    assertTrue(lines.contains("bye"), lines.toString());
    assertFalse(lives(child.pid()));
  }

  @Test
  void isKilledWhenItDoesNotListen() throws Exception {
    Child child = Child.start(shell("trap '' TERM; echo on; while :; do sleep 0.1; done"));
    await().until(() -> lines.contains("on"));
    child.end(Duration.ofMillis(100));

    assertFalse(child.lives());
    await().until(() -> !lives(child.pid()));
  }

  @Test
  void endsWithTheProcessThatStartedIt() throws Exception {
    Process parent =
        new ProcessBuilder(
                OwnProgram.with(List.of()).getFirst(),
                "-cp",
                System.getProperty("java.class.path"),
                Parent.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    long pid = Long.parseLong(parent.inputReader().readLine());
    assertTrue(lives(pid));

    parent.destroyForcibly();

    await().atMost(PATIENCE).until(() -> !lives(pid));
  }

  /** Has a child, tells its process and waits to be killed. */
  static final class Parent {
    private Parent() {}

    public static void main(String[] args) throws Exception {
      List<String> words = List.of("sleep", "600");
      Child child =
          Child.start(new Child.Command("sleep", "", words, Map.of(), "TERM", System.err::println));
      System.out.println(child.pid());
      child.awaitEnd();
    }
  }

  @Test
  void saysWhatToInstall() throws IOException {
    Path redis = Files.createFile(temp.resolve("redis-server"));
    assertTrue(redis.toFile().setExecutable(true));

    IOException both =
        assertThrows(IOException.class, () -> Installed.find(List.of(), List.of(temp)));
    IOException one =
        assertThrows(IOException.class, () -> Installed.find(List.of(temp), List.of()));

    assertTrue(both.getMessage().endsWith("apt-get install -y redis-server postgresql)"));
    assertTrue(one.getMessage().endsWith("apt-get install -y postgresql)"), one.getMessage());
  }

  @Test
  void takesTheNewestPostgres() throws IOException {
    for (String name : List.of("versions/9/bin/initdb", "versions/17/bin/initdb", "redis-server")) {
      Path program = temp.resolve(name);
      Files.createDirectories(program.getParent());
      assertTrue(Files.createFile(program).toFile().setExecutable(true));
    }

    Installed installed = Installed.find(List.of(temp), List.of(temp.resolve("versions")));

    assertEquals(temp.resolve("versions/17/bin"), installed.postgres());
  }
}
