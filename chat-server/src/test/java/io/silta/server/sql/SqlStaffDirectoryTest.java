package io.silta.server.sql;

import io.silta.server.staff.SessionStore;
import io.silta.server.staff.StaffDirectory;
import io.silta.server.staff.StaffDirectoryContract;

class SqlStaffDirectoryTest extends SqlTest implements StaffDirectoryContract {
  @Override
  public StaffDirectory directory() {
    return new SqlStaffDirectory(database);
  }

  @Override
  public SessionStore store() {
    return new SqlSessionStore(database);
  }
}
