package io.silta.server.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.silta.server.conversation.Entry;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was acknowledged survives {@code kill -9} at any moment. */
class KillTest {
  private static final int KILLS = 5;
  private static final long SEED = 20_261_123;

  @TempDir Path folder;

  private final Map<String, Long> acknowledged = new HashMap<>();

  @Test
  void whatWasAcknowledgedIsThereWheneverTheProcessIsKilled() throws Exception {
    Random random = new Random(SEED);
    int acks = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      acks += appendAndKill(1 + random.nextInt(2_000));
      check();
    }
    assertTrue(
        unpacked() <= 2, unpacked() + " files of the native library (expected: one with its lock)");
    System.out.println("kill test: " + KILLS + " kills, " + acks + " acknowledged appends, 0 lost");
  }

  private long unpacked() throws IOException {
    try (var files = Files.list(folder.resolve("native"))) {
      return files.count();
    }
  }

  private int appendAndKill(int acks) throws Exception {
    Process process = start();
    int read = 0;
    try (BufferedReader answers = process.inputReader()) {
      for (String line = answers.readLine(); line != null; line = answers.readLine()) {
        acknowledge(line);
        read++;
        if (read == acks) {
          process.toHandle().destroyForcibly();
        }
      }
    } finally {
      process.destroyForcibly().waitFor();
    }
    assertTrue(read >= acks, read + " acknowledged, then it ended by itself");
    return read;
  }

  /** The kill may have cut the last line short. */
  private void acknowledge(String line) {
    String[] parts = line.split(" ");
    if (parts.length == 2 && !parts[1].isEmpty()) {
      acknowledged.merge(parts[0], Long.valueOf(parts[1]), Math::max);
    }
  }

  private Process start() throws IOException {
    return new ProcessBuilder(
            ProcessHandle.current().info().command().orElseThrow(),
            "--enable-native-access=ALL-UNNAMED",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            AppendingProcess.class.getName(),
            folder.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private void check() throws IOException {
    try (SqliteDatabase database = SqliteDatabase.open(folder, SqliteDatabase.Bounds.USUAL)) {
      SqlEventLog log = new SqlEventLog(database);
      acknowledged.forEach((conversation, head) -> check(log, conversation, head));
      assertEquals(
          List.of("ok"),
          database.read(sql -> sql.list(row -> row.getString(1), "PRAGMA integrity_check")));
    }
  }

  private static void check(SqlEventLog log, String conversation, long head) {
    List<Entry> entries = log.read(conversation, 0, Integer.MAX_VALUE);
    assertTrue(entries.size() >= head, entries.size() + " stored, " + head + " acknowledged");
    assertEquals(
        LongStream.rangeClosed(1, entries.size()).boxed().toList(),
        entries.stream().map(Entry::seq).toList());
    List<Entry> visible = log.readVisible(conversation, 0, Integer.MAX_VALUE);
    assertEquals(
        LongStream.rangeClosed(1, visible.size()).boxed().toList(),
        visible.stream().map(Entry::visitorSeq).toList());
  }
}
