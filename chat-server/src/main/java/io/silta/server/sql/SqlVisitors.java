package io.silta.server.sql;

import io.silta.protocol.Profile;
import io.silta.protocol.ServerFrame;
import io.silta.server.secret.Secrets;
import io.silta.server.visitors.Visitor;
import io.silta.server.visitors.Visitors;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The visitors in SQL; of a token only its hash. */
public final class SqlVisitors implements Visitors {
  private static final String INSERT =
      """
      INSERT INTO visitor (id, site, token_hash, conversation, conversations, attributes, verified,
        language, created_at, seen_at)
      VALUES (?, ?, ?, ?, 1, ?, FALSE, ?, ?, ?)\
      """;

  private static final String INSERT_CONVERSATION =
      "INSERT INTO conversation (id, visitor, site, created_at) VALUES (?, ?, ?, ?)";

  private static final String SELECT =
      """
      SELECT v.id, v.site, v.conversation, v.site_user, v.name, v.email, v.attributes, v.verified,
        v.language, v.created_at, v.seen_at
      FROM visitor v\
      """;

  private static final String BY_ID = SELECT + " WHERE v.id = ?";

  private static final String BY_TOKEN = SELECT + " WHERE v.token_hash = ? AND v.site = ?";

  private static final String OF_CONVERSATION =
      SELECT + " JOIN conversation c ON c.visitor = v.id WHERE c.id = ?";

  private static final String BEGIN =
      """
      UPDATE visitor SET conversation = ?, conversations = conversations + 1
      WHERE id = ? AND conversation = ? AND conversations < ?\
      """;

  private static final String SAVE_PROFILE =
      """
      UPDATE visitor SET site_user = ?, name = ?, email = ?, attributes = ?, verified = ?
      WHERE id = ?\
      """;

  private static final String SEEN = "UPDATE visitor SET seen_at = ? WHERE id = ? AND seen_at < ?";

  private static final String OF_VISITOR =
      " FROM conversation WHERE visitor = ? AND id <> ? AND opened_at > 0";

  private static final String EARLIER =
      "SELECT id, opened_at, closed_at, last_agent_name, rating, first_text"
          + OF_VISITOR
          + " ORDER BY opened_at DESC, id LIMIT ?";

  private static final String COUNT_EARLIER = "SELECT COUNT(*)" + OF_VISITOR;

  private final Database database;
  private final Secrets secrets;
  private final int conversationsMax;

  /**
   * Makes the adapter.
   *
   * @param conversationsMax how many conversations one visitor may have in all
   */
  public SqlVisitors(Database database, Secrets secrets, int conversationsMax) {
    this.database = database;
    this.secrets = secrets;
    this.conversationsMax = conversationsMax;
  }

  @Override
  public Created create(String site, String language, long now) {
    String token = secrets.token();
    Visitor visitor =
        new Visitor(secrets.id(), site, secrets.id(), Profile.UNKNOWN, language, now, now);
    return database.write(
        sql -> {
          insert(sql, visitor, Secrets.hash(token));
          return new Created(visitor, token);
        });
  }

  private static void insert(Sql sql, Visitor visitor, String tokenHash) throws SQLException {
    sql.update(
        INSERT,
        visitor.id(),
        visitor.site(),
        tokenHash,
        visitor.conversation(),
        Json.write(Map.of()),
        visitor.language(),
        visitor.createdAt(),
        visitor.seenAt());
    insertConversation(sql, visitor, visitor.createdAt());
  }

  private static void insertConversation(Sql sql, Visitor visitor, long now) throws SQLException {
    sql.update(INSERT_CONVERSATION, visitor.conversation(), visitor.id(), visitor.site(), now);
  }

  @Override
  public Optional<Visitor> byToken(String site, String token) {
    String hash = Secrets.hash(token);
    return database.read(sql -> sql.one(SqlVisitors::visitor, BY_TOKEN, hash, site));
  }

  @Override
  public Optional<Visitor> ofConversation(String conversation) {
    return database.read(sql -> sql.one(SqlVisitors::visitor, OF_CONVERSATION, conversation));
  }

  @Override
  public Visitor begin(String visitor, String previous, long now) {
    String next = secrets.id();
    return database.write(
        sql -> {
          boolean begun = sql.update(BEGIN, next, visitor, previous, conversationsMax) == 1;
          Visitor is = sql.one(SqlVisitors::visitor, BY_ID, visitor).orElseThrow(unknown(visitor));
          if (begun) {
            insertConversation(sql, is, now);
          }
          return is;
        });
  }

  private static Supplier<IllegalArgumentException> unknown(String visitor) {
    return () -> new IllegalArgumentException("visitor: " + visitor + " (expected: a known one)");
  }

  @Override
  public void saveProfile(String visitor, Profile profile) {
    database.write(
        sql ->
            sql.update(
                SAVE_PROFILE,
                profile.user(),
                profile.name(),
                profile.email(),
                Json.write(profile.attributes()),
                profile.verified(),
                visitor));
  }

  @Override
  public void seen(String visitor, long now) {
    database.write(sql -> sql.update(SEEN, now, visitor, now));
  }

  @Override
  public List<ServerFrame.Past> earlier(String visitor, String except, int limit) {
    return database.read(sql -> sql.list(SqlVisitors::past, EARLIER, visitor, except, limit));
  }

  @Override
  public int countEarlier(String visitor, String except) {
    return database
        .read(sql -> sql.one(row -> row.getInt(1), COUNT_EARLIER, visitor, except))
        .orElse(0);
  }

  private static Visitor visitor(ResultSet row) throws SQLException {
    Profile profile =
        new Profile(
            row.getString("site_user"),
            row.getString("name"),
            row.getString("email"),
            Json.map(row.getString("attributes")),
            row.getBoolean("verified"));
    return new Visitor(
        row.getString("id"),
        row.getString("site"),
        row.getString("conversation"),
        profile,
        row.getString("language"),
        row.getLong("created_at"),
        row.getLong("seen_at"));
  }

  private static ServerFrame.Past past(ResultSet row) throws SQLException {
    long closedAt = row.getLong("closed_at");
    int rating = row.getInt("rating");
    String firstText = row.getString("first_text");
    return new ServerFrame.Past(
        row.getString("id"),
        row.getLong("opened_at"),
        closedAt == 0 ? null : (Long) closedAt,
        row.getString("last_agent_name"),
        rating == 0 ? null : (Integer) rating,
        firstText == null ? "" : firstText);
  }
}
