package io.silta.server.sql;

import io.silta.server.staff.SessionStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** The logins in SQL; of a token only its hash. */
public final class SqlSessionStore implements SessionStore {
  static final String REMOVE_ALL = "DELETE FROM staff_session WHERE staff = ?";

  private static final String INSERT =
      "INSERT INTO staff_session (id, token_hash, staff, created_at, used_at)"
          + " VALUES (?, ?, ?, ?, ?)";
  private static final String SELECT = "SELECT id, staff, created_at, used_at FROM staff_session";
  private static final String BY_HASH = SELECT + " WHERE token_hash = ?";
  private static final String BY_ID = SELECT + " WHERE id = ?";
  private static final String OF_STAFF = SELECT + " WHERE staff = ?";
  private static final String USED = "UPDATE staff_session SET used_at = ? WHERE id = ?";
  private static final String REMOVE = "DELETE FROM staff_session WHERE id = ?";
  private static final String REMOVE_EXPIRED =
      "DELETE FROM staff_session WHERE created_at < ? OR used_at < ?";

  private final Database database;

  /** Makes the adapter. */
  public SqlSessionStore(Database database) {
    this.database = database;
  }

  @Override
  public void add(Stored session, String tokenHash) {
    database.write(
        sql ->
            sql.update(
                INSERT,
                session.id(),
                tokenHash,
                session.staff(),
                session.createdAt(),
                session.usedAt()));
  }

  @Override
  public Optional<Stored> byTokenHash(String tokenHash) {
    return database.read(sql -> sql.one(SqlSessionStore::stored, BY_HASH, tokenHash));
  }

  @Override
  public Optional<Stored> byId(String id) {
    return database.read(sql -> sql.one(SqlSessionStore::stored, BY_ID, id));
  }

  @Override
  public List<Stored> ofStaff(String staff) {
    return database.read(sql -> sql.list(SqlSessionStore::stored, OF_STAFF, staff));
  }

  @Override
  public void used(String id, long now) {
    database.write(sql -> sql.update(USED, now, id));
  }

  @Override
  public void remove(String id) {
    database.write(sql -> sql.update(REMOVE, id));
  }

  @Override
  public void removeAll(String staff) {
    database.write(sql -> sql.update(REMOVE_ALL, staff));
  }

  @Override
  public void removeExpired(long createdBefore, long usedBefore) {
    database.write(sql -> sql.update(REMOVE_EXPIRED, createdBefore, usedBefore));
  }

  private static Stored stored(ResultSet row) throws SQLException {
    return new Stored(
        row.getString("id"),
        row.getString("staff"),
        row.getLong("created_at"),
        row.getLong("used_at"));
  }
}
