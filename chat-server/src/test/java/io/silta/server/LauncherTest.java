package io.silta.server;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.silta.server.LauncherTree.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shell launcher, run for real on a small tree of its own. */
final class LauncherTest {
  @TempDir private Path temp;
  private LauncherTree tree;

  @BeforeEach
  void layTree() throws Exception {
    tree = new LauncherTree(temp);
  }

  @Test
  void passesArgumentsOnAsTheyAre() throws Exception {
    tree.jdk("25.0.3");
    tree.layJar();

    Outcome outcome = tree.silta("chat", "--say", "two  words", "*", "");

    assertEquals(0, outcome.exitCode(), outcome.err());
    assertTrue(outcome.out().endsWith("<chat>\n<--say>\n<two  words>\n<*>\n<>\n"), outcome.out());
    assertTrue(outcome.out().contains("<-jar>\n<" + tree.jar() + ">\n"), outcome.out());
    assertEquals("", outcome.err());
  }

  @Test
  void handsJavaOptionsToTheJvm() throws Exception {
    tree.jdk("25.0.3");
    tree.layJar();

    Outcome outcome = tree.silta(Map.of("SILTA_JAVA_OPTS", "-Xmx64m -Da=b"), "serve");

    assertTrue(outcome.out().contains("<-Xmx64m>\n<-Da=b>\n<-jar>\n"), outcome.out());
  }

  @Test
  void worksThroughAChainOfSymbolicLinksFromAnotherFolder() throws Exception {
    tree.jdk("25");
    tree.layJar();
    Path links = Files.createDirectories(temp.resolve("some links"));
    Files.createSymbolicLink(links.resolve("one"), Path.of("../my project/silta"));
    Files.createSymbolicLink(links.resolve("two"), links.resolve("one"));

    Outcome outcome = LauncherTree.outcome(tree.start(links.resolve("two"), Map.of(), "version"));

    assertEquals(0, outcome.exitCode(), outcome.err());
    assertTrue(outcome.out().contains("<" + tree.jar() + ">"), outcome.out());
  }

  @Test
  void saysWhatToInstallWhenThereIsNoJdk() throws Exception {
    Outcome outcome = tree.silta("demo");

    assertEquals(1, outcome.exitCode());
    assertTrue(outcome.err().startsWith("silta: needs a JDK, 25 or newer, and found none."));
    assertTrue(outcome.err().contains("SILTA_JAVA_HOME=/path/to/jdk"), outcome.err());
  }

  @Test
  void namesTheOldJdkThatItFound() throws Exception {
    Path old = tree.jdk("21.0.4");
    Path older = tree.jdk("1.8.0_402");

    Outcome outcome = tree.silta("demo");

    assertEquals(1, outcome.exitCode());
    assertTrue(outcome.err().contains("Java 21 in " + old), outcome.err());
    assertTrue(outcome.err().contains("Java 8 in " + older), outcome.err());
  }

  @Test
  void refusesANamedJdkThatIsTooOld() throws Exception {
    tree.jdk("25");
    String old = tree.jdk("17.0.15").toString();

    Outcome outcome = tree.silta(Map.of("SILTA_JAVA_HOME", old), "demo");

    assertEquals(1, outcome.exitCode());
    assertEquals(
        "silta: SILTA_JAVA_HOME: %s is Java 17 (expected: a JDK, 25 or newer)\n".formatted(old),
        outcome.err());
  }

  @Test
  void buildsOnceWhenTheJarIsMissing() throws Exception {
    tree.jdk("25");

    Outcome first = tree.silta("version");
    Outcome second = tree.silta("version");

    assertEquals(0, first.exitCode(), first.err());
    assertTrue(first.err().startsWith("silta: building (the first time"), first.err());
    assertEquals("", second.err());
  }

  @Test
  void buildsAgainWhenASourceIsNewerThanTheJar() throws Exception {
    tree.jdk("25");
    tree.layJar();
    Files.writeString(tree.source(), "class Main { int a; }");
    LauncherTree.old(tree.jar());

    Outcome outcome = tree.silta("version");

    assertTrue(outcome.err().contains("the sources have changed"), outcome.err());
  }

  @Test
  void buildsAgainWhenASourceWasDeleted() throws Exception {
    tree.jdk("25");
    tree.layJar();
    LauncherTree.old(tree.jar());
    Files.delete(tree.source());

    Outcome outcome = tree.silta("version");

    assertTrue(outcome.err().contains("the sources have changed"), outcome.err());
  }

  @Test
  void showsTheEndOfTheLogWhenTheBuildFails() throws Exception {
    tree.jdk("25");
    tree.maven("echo '[ERROR] no such symbol'; exit 7");

    Outcome outcome = tree.silta("demo");

    assertEquals(1, outcome.exitCode());
    assertTrue(outcome.err().contains("[ERROR] no such symbol\n"), outcome.err());
    assertTrue(outcome.err().contains("the build failed; all of it is in "), outcome.err());
    assertFalse(Files.exists(tree.target().resolve(".building")));
  }

  @Test
  void twoStartsAtOnceBuildOnce() throws Exception {
    tree.jdk("25");
    tree.maven("sleep 0.3; " + LauncherTree.buildsTheJar());

    Process one = tree.start("one");
    Process two = tree.start("two");
    Outcome first = LauncherTree.outcome(one);
    Outcome second = LauncherTree.outcome(two);

    assertEquals(0, first.exitCode(), first.err());
    assertEquals(0, second.exitCode(), second.err());
    assertEquals(1, (first.err() + second.err()).lines().count(), first.err() + second.err());
  }

  @Test
  void usesTheStartUpCacheOnceItIsThere() throws Exception {
    tree.jdk("25");
    tree.layJar();
    Map<String, String> on = Map.of("SILTA_AOT", "on");

    Outcome first = tree.silta(on, "version");
    awaitCache();
    Outcome second = tree.silta(on, "version");
    Files.writeString(tree.jar(), "rebuilt");
    Outcome third = tree.silta(on, "version");

    assertFalse(first.out().contains("-XX:AOTCache="), first.out());
    assertTrue(second.out().contains("-XX:AOTCache="), second.out());
    assertFalse(third.out().contains("-XX:AOTCache="), third.out());
    awaitCache();
  }

  @Test
  void verifyTellsHowItEnded() throws Exception {
    tree.jdk("25");
    for (String tool : List.of("chromium", "node", "redis-server", "initdb")) {
      tree.tool(tool, "exit 0");
    }
    tree.maven("echo \"$@\"");

    Outcome good = tree.silta("verify", "-Dtest=X");
    tree.maven("exit 3");
    Outcome bad = tree.silta("verify");

    assertEquals(0, good.exitCode(), good.err());
    assertTrue(good.out().contains(" verify -Dtest=X"), good.out());
    assertTrue(good.err().contains("silta: verified: "), good.err());
    assertEquals(3, bad.exitCode());
    assertTrue(bad.err().contains("silta: verify FAILED (exit code 3"), bad.err());
  }

  private void awaitCache() {
    await("a start-up cache").until(() -> holdsOnlyCaches(tree.target().resolve("aot")));
  }

  private static boolean holdsOnlyCaches(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> all = files.toList();
      return !all.isEmpty() && all.stream().allMatch(file -> file.toString().endsWith(".aot"));
    }
  }
}
