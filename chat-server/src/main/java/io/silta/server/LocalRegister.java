package io.silta.server;

import io.silta.server.cli.Register;
import io.silta.server.config.Config;
import io.silta.server.config.ServerUrl;
import io.silta.server.faq.PublishedRules;
import io.silta.server.sites.Sites;
import io.silta.server.sql.Database;
import io.silta.server.sql.PostgresDatabase;
import io.silta.server.sql.SharedDatabase;
import io.silta.server.sql.SqlRules;
import io.silta.server.sql.SqlSites;
import io.silta.server.sql.SqlStaffDirectory;
import io.silta.server.sql.SqliteDatabase;
import io.silta.server.sql.Transfer;
import io.silta.server.staff.StaffDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The register in the database that the settings name, or in a data folder of this machine. */
record LocalRegister(
    Database database,
    StaffDirectory staff,
    Sites sites,
    PublishedRules rules,
    Optional<ServerUrl.Database> url)
    implements Register {

  static Register open(Config config, boolean make) throws IOException {
    Optional<ServerUrl.Database> url = config.cluster().databaseUrl();
    Database database =
        url.isPresent()
            ? PostgresDatabase.openForCommand(url.get().url().reveal(), make)
            : inFolder(config, make);
    return new LocalRegister(
        database,
        new SqlStaffDirectory(database),
        new SqlSites(database),
        new SqlRules(database),
        url);
  }

  private static Database inFolder(Config config, boolean make) throws IOException {
    if (make) {
      makeIfMissing(config);
    }
    return SharedDatabase.open(config.folders().data());
  }

  /** Where a server has been, its database is left as it is: the server may be there still. */
  private static void makeIfMissing(Config config) throws IOException {
    var folder = config.folders().data();
    if (!SharedDatabase.isIn(folder)) {
      SqliteDatabase.open(folder, SqliteDatabase.Bounds.USUAL).close();
    }
  }

  @Override
  public List<Moved> moveIn(Path folder, Map<String, byte[]> files, long at) throws IOException {
    ServerUrl.Database to =
        url.orElseThrow(() -> new IOException("database-url: none (expected: a database)"));
    return Transfer.run(folder, to.url().reveal(), files, at).stream()
        .map(table -> new Moved(table.name(), table.rows(), table.checksum()))
        .toList();
  }

  @Override
  public void close() {
    database.close();
  }
}
