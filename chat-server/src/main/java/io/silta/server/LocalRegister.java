package io.silta.server;

import io.silta.server.cli.Register;
import io.silta.server.config.Config;
import io.silta.server.sites.Sites;
import io.silta.server.sql.Database;
import io.silta.server.sql.SharedDatabase;
import io.silta.server.sql.SqlSites;
import io.silta.server.sql.SqlStaffDirectory;
import io.silta.server.sql.SqliteDatabase;
import io.silta.server.staff.StaffDirectory;
import java.io.IOException;

/** The register in a data folder of this machine. */
record LocalRegister(Database database, StaffDirectory staff, Sites sites) implements Register {
  static Register open(Config config, boolean make) throws IOException {
    var folder = config.folders().data();
    if (make) {
      makeIfMissing(config);
    }
    Database database = SharedDatabase.open(folder);
    return new LocalRegister(database, new SqlStaffDirectory(database), new SqlSites(database));
  }

  /** Where a server has been, its database is left as it is: the server may be there still. */
  private static void makeIfMissing(Config config) throws IOException {
    var folder = config.folders().data();
    if (!SharedDatabase.isIn(folder)) {
      SqliteDatabase.open(folder, SqliteDatabase.Bounds.USUAL).close();
    }
  }

  @Override
  public void close() {
    database.close();
  }
}
