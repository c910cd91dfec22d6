package io.silta.server.sql;

import io.silta.protocol.Author;
import io.silta.protocol.Codec;
import io.silta.server.conversation.Conversation;
import io.silta.server.conversation.Entry;
import io.silta.server.conversation.EventLog;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The log of all conversations in SQL. The stored JSON of an event is its JSON on the wire.
 *
 * <p>A writer names the head that it saw, and raising the head from there is one statement: of two
 * writers one meets no row, on SQLite and on PostgreSQL alike. The unique indexes stand behind it.
 */
public final class SqlEventLog implements EventLog {
  private static final int FIRST_TEXT_MAX = 200;

  private static final String COLUMNS = "conversation, seq, visitor_seq, at, command, body";

  private static final String INSERT =
      "INSERT INTO event (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?)";

  private static final String RAISE =
      """
      UPDATE conversation SET head = ?, visitor_head = ?, updated_at = ?, owner = ?,
        agent = ?, agent_name = ?, last_agent = ?, last_agent_name = ?,
        language = ?, first_text = ?, rating = ?, opened_at = ?, closed_at = ?,
        unanswered = ?
      WHERE id = ? AND head = ?\
      """;

  private static final String READ =
      "SELECT " + COLUMNS + " FROM event WHERE conversation = ? AND seq > ? ORDER BY seq LIMIT ?";

  private static final String READ_BEFORE =
      "SELECT "
          + COLUMNS
          + " FROM event WHERE conversation = ? AND seq < ? ORDER BY seq DESC LIMIT ?";

  // "visitor_seq > 0" looks needless but is what lets the partial index be used.
  private static final String READ_VISIBLE =
      "SELECT "
          + COLUMNS
          + " FROM event WHERE conversation = ? AND visitor_seq > 0 AND visitor_seq > ?"
          + " ORDER BY visitor_seq LIMIT ?";

  private static final String READ_VISIBLE_BEFORE =
      "SELECT "
          + COLUMNS
          + " FROM event WHERE conversation = ? AND visitor_seq > 0 AND visitor_seq < ?"
          + " ORDER BY visitor_seq DESC LIMIT ?";

  private static final String SEQ_OF =
      "SELECT seq FROM event WHERE conversation = ? AND command = ?";

  private static final String KNOWN = "SELECT head FROM conversation WHERE id = ?";

  // Word for word what the partial index says, or SQLite does not use it.
  private static final String UNFINISHED =
      "SELECT id FROM conversation WHERE owner = 'queue' OR owner = 'agent' OR unanswered"
          + " ORDER BY opened_at, id";

  private static final String CHATS_OF =
      "SELECT id FROM conversation WHERE agent = ? AND owner = 'agent' ORDER BY opened_at, id";

  private static final int HEADS_AT_ONCE = 100;

  private static final String HEADS =
      "SELECT id, head, visitor_head FROM conversation WHERE head > 0 AND id IN (?"
          + ", ?".repeat(HEADS_AT_ONCE - 1)
          + ")";

  static final List<String> READS =
      List.of(
          READ,
          READ_BEFORE,
          READ_VISIBLE,
          READ_VISIBLE_BEFORE,
          SEQ_OF,
          UNFINISHED,
          CHATS_OF,
          HEADS);

  private final Database database;

  /** Makes the log of a database. */
  public SqlEventLog(Database database) {
    this.database = database;
  }

  /** An entry as its row; made on the caller's thread, for there is only one that writes. */
  private record Row(Object[] values) {
    static Row of(Entry entry) {
      return new Row(
          new Object[] {
            entry.conversation(),
            entry.seq(),
            entry.visitorSeq(),
            entry.at(),
            entry.command(),
            Codec.writeEvent(entry.event())
          });
    }
  }

  @Override
  public Appended append(List<Entry> entries, Conversation after) {
    List<Row> rows = entries.stream().map(Row::of).toList();
    Entry first = entries.getFirst();
    return database.write(sql -> append(sql, first, rows, after));
  }

  private static Appended append(Sql sql, Entry first, List<Row> rows, Conversation after)
      throws SQLException {
    OptionalLong before = seqOf(sql, first.conversation(), first.command());
    if (before.isPresent()) {
      return new Appended.Repeated(before.getAsLong());
    }
    if (!raise(sql, first, after)) {
      return behind(sql, first);
    }
    for (Row row : rows) {
      sql.update(INSERT, row.values());
    }
    return new Appended.Done();
  }

  private static boolean raise(Sql sql, Entry first, Conversation after) throws SQLException {
    Author agent = after.agent();
    Author lastAgent = after.lastAgent();
    int met =
        sql.update(
            RAISE,
            after.head(),
            after.visitorHead(),
            after.at(),
            after.owner().toString(),
            agent == null ? null : agent.id(),
            agent == null ? null : agent.name(),
            lastAgent == null ? null : lastAgent.id(),
            lastAgent == null ? null : lastAgent.name(),
            after.language(),
            beginning(after.firstText()),
            after.rating(),
            after.openedAt(),
            after.closedAt(),
            after.unanswered() > 0,
            first.conversation(),
            first.seq() - 1);
    return met == 1;
  }

  /** Another writer was faster; on PostgreSQL it may have been with this very command. */
  private static Appended behind(Sql sql, Entry first) throws SQLException {
    if (sql.one(row -> row.getLong(1), KNOWN, first.conversation()).isEmpty()) {
      throw new IllegalArgumentException(
          "conversation: " + first.conversation() + " (expected: one made known with its visitor)");
    }
    OptionalLong since = seqOf(sql, first.conversation(), first.command());
    return since.isPresent() ? new Appended.Repeated(since.getAsLong()) : new Appended.Stale();
  }

  /** At most {@value #FIRST_TEXT_MAX} UTF-16 units, no character cut in two. */
  private static String beginning(String text) {
    if (text == null || text.length() <= FIRST_TEXT_MAX) {
      return text;
    }
    boolean cut = Character.isHighSurrogate(text.charAt(FIRST_TEXT_MAX - 1));
    return text.substring(0, cut ? FIRST_TEXT_MAX - 1 : FIRST_TEXT_MAX);
  }

  @Override
  public List<Entry> read(String conversation, long after, int limit) {
    return entries(READ, conversation, after, limit);
  }

  @Override
  public List<Entry> readBefore(String conversation, long before, int limit) {
    return entries(READ_BEFORE, conversation, before, limit).reversed();
  }

  @Override
  public List<Entry> readVisible(String conversation, long afterVisitorSeq, int limit) {
    return entries(READ_VISIBLE, conversation, afterVisitorSeq, limit);
  }

  @Override
  public List<Entry> readVisibleBefore(String conversation, long beforeVisitorSeq, int limit) {
    return entries(READ_VISIBLE_BEFORE, conversation, beforeVisitorSeq, limit).reversed();
  }

  private List<Entry> entries(String text, String conversation, long bound, int limit) {
    return database.read(sql -> sql.list(Stored::read, text, conversation, bound, limit)).stream()
        .map(Stored::entry)
        .toList();
  }

  /** A row as it was read; its JSON is parsed on the caller's thread. */
  private record Stored(
      String conversation, long seq, long visitorSeq, long at, String command, String body) {
    static Stored read(ResultSet row) throws SQLException {
      return new Stored(
          row.getString(1),
          row.getLong(2),
          row.getLong(3),
          row.getLong(4),
          row.getString(5),
          row.getString(6));
    }

    Entry entry() {
      return new Entry(conversation, seq, visitorSeq, at, command, Codec.readEvent(body));
    }
  }

  @Override
  public OptionalLong seqOf(String conversation, String command) {
    return database.read(sql -> seqOf(sql, conversation, command));
  }

  private static OptionalLong seqOf(Sql sql, String conversation, String command)
      throws SQLException {
    Optional<Long> seq =
        command == null
            ? Optional.empty()
            : sql.one(row -> row.getLong(1), SEQ_OF, conversation, command);
    return seq.map(OptionalLong::of).orElseGet(OptionalLong::empty);
  }

  @Override
  public List<String> unfinished() {
    return database.read(sql -> sql.list(row -> row.getString(1), UNFINISHED));
  }

  @Override
  public List<String> chatsOf(String agentId) {
    return database.read(sql -> sql.list(row -> row.getString(1), CHATS_OF, agentId));
  }

  @Override
  public List<Head> heads(Collection<String> conversations) {
    List<Head> heads = new ArrayList<>();
    for (List<String> some : inParts(List.copyOf(conversations))) {
      Object[] ids = Arrays.copyOf(some.toArray(), HEADS_AT_ONCE);
      heads.addAll(database.read(sql -> sql.list(SqlEventLog::head, HEADS, ids)));
    }
    return heads;
  }

  private static List<List<String>> inParts(List<String> all) {
    List<List<String>> parts = new ArrayList<>();
    for (int from = 0; from < all.size(); from += HEADS_AT_ONCE) {
      parts.add(all.subList(from, Math.min(all.size(), from + HEADS_AT_ONCE)));
    }
    return parts;
  }

  private static Head head(ResultSet row) throws SQLException {
    return new Head(row.getString(1), row.getLong(2), row.getLong(3));
  }

  @Override
  public boolean shared() {
    return database.shared();
  }
}
