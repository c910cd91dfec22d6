package io.silta.server.sql;

import io.silta.protocol.AgentState;
import io.silta.server.staff.StaffDirectory;
import io.silta.server.staff.StaffMember;
import io.silta.server.staff.StaffRole;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The staff in SQL. */
public final class SqlStaffDirectory implements StaffDirectory {
  private static final String INSERT =
      """
      INSERT INTO staff (id, login, name, role, skills, languages, capacity, state, disabled,
        password_hash)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (login) DO NOTHING\
      """;

  private static final String SELECT =
      """
      SELECT id, login, name, role, skills, languages, capacity, state, disabled, password_hash
      FROM staff\
      """;

  private static final String LIST = SELECT + " ORDER BY name, login";
  private static final String BY_ID = SELECT + " WHERE id = ?";
  private static final String BY_LOGIN = SELECT + " WHERE login = ?";
  private static final String DISABLE = "UPDATE staff SET disabled = ? WHERE id = ?";
  private static final String PASSWORD = "UPDATE staff SET password_hash = ? WHERE id = ?";
  private static final String STATE = "UPDATE staff SET state = ?, capacity = ? WHERE id = ?";

  private final Database database;

  /** Makes the adapter. */
  public SqlStaffDirectory(Database database) {
    this.database = database;
  }

  @Override
  public boolean add(StaffMember member, String passwordHash) {
    return 1
        == database.write(
            sql ->
                sql.update(
                    INSERT,
                    member.id(),
                    member.login(),
                    member.name(),
                    member.role().toString(),
                    Json.write(member.skills()),
                    Json.write(member.languages()),
                    member.capacity(),
                    member.state().toString(),
                    member.disabled(),
                    passwordHash));
  }

  @Override
  public List<StaffMember> list() {
    return database.read(sql -> sql.list(SqlStaffDirectory::member, LIST));
  }

  @Override
  public Optional<StaffMember> byId(String id) {
    return database.read(sql -> sql.one(SqlStaffDirectory::member, BY_ID, id));
  }

  @Override
  public Optional<StaffMember> byLogin(String login) {
    return credential(login).map(Credential::member);
  }

  @Override
  public Optional<Credential> credential(String login) {
    String normal = StaffMember.normalLogin(login);
    return database.read(sql -> sql.one(SqlStaffDirectory::credential, BY_LOGIN, normal));
  }

  @Override
  public void setDisabled(String id, boolean disabled) {
    database.write(
        sql -> {
          int met = sql.update(DISABLE, disabled, id);
          return disabled ? met + sql.update(SqlSessionStore.REMOVE_ALL, id) : met;
        });
  }

  @Override
  public void setPassword(String id, String passwordHash) {
    database.write(
        sql -> sql.update(PASSWORD, passwordHash, id) + sql.update(SqlSessionStore.REMOVE_ALL, id));
  }

  @Override
  public void saveState(String id, AgentState state, int capacity) {
    database.write(sql -> sql.update(STATE, state.toString(), capacity, id));
  }

  private static Credential credential(ResultSet row) throws SQLException {
    return new Credential(member(row), row.getString("password_hash"));
  }

  private static StaffMember member(ResultSet row) throws SQLException {
    return new StaffMember(
        row.getString("id"),
        row.getString("login"),
        row.getString("name"),
        StaffRole.parse(row.getString("role")),
        Json.list(row.getString("skills")),
        Json.list(row.getString("languages")),
        row.getInt("capacity"),
        AgentState.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
        row.getBoolean("disabled"));
  }
}
