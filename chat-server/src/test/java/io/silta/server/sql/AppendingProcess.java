package io.silta.server.sql;

import io.silta.protocol.Author;
import io.silta.protocol.Event;
import io.silta.server.conversation.EventLog;
import io.silta.server.conversation.LogWriter;
import io.silta.server.secret.Secrets;
import java.nio.file.Path;
import java.security.SecureRandom;

/** Appends until it is killed, and prints {@code conversation seq} for every acknowledgement. */
final class AppendingProcess {
  private static final int WRITERS = 20;

  private AppendingProcess() {}

  public static void main(String[] args) throws Exception {
    SqliteDatabase database = SqliteDatabase.open(Path.of(args[0]), SqliteDatabase.Bounds.USUAL);
    SqlVisitors visitors = new SqlVisitors(database, new Secrets(new SecureRandom()), 1);
    EventLog log = new SqlEventLog(database);
    for (int i = 0; i < WRITERS; i++) {
      String conversation = visitors.create("shop", "fi", 1).visitor().conversation();
      Thread.ofVirtual().start(() -> append(new LogWriter(log, conversation)));
    }
    Thread.currentThread().join();
  }

  private static void append(LogWriter writer) {
    writer.append("open", new Event.Opened("shop", "fi"));
    while (true) {
      String command = "command-" + writer.state().head();
      Event note = new Event.Note("note-000000000001", Author.SYSTEM, "hidden");
      Event said = new Event.Message("message-00000001", Author.VISITOR, command);
      writer.append(command, note, said);
      synchronized (AppendingProcess.class) {
        System.out.println(writer.id() + " " + writer.state().head());
        System.out.flush();
      }
    }
  }
}
