package io.silta.server.sql;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Where a database is and who we are there: {@code
 * postgresql://user:password@host:port/database?sslmode=require}, as PostgreSQL's own programs take
 * it, also with several hosts of which one is the primary. What follows the question mark goes on
 * to the driver.
 *
 * @param hosts as they were given
 * @param database not encoded
 * @param user null when none was named
 * @param password null when none was named; never shown
 * @param options the driver's, not encoded
 */
record PostgresUrl(
    String hosts, String database, String user, String password, Map<String, String> options) {
  private static final Pattern SHAPE =
      Pattern.compile(
          "postgres(?:ql)?://(?:(?<user>[^:@/?]*)(?::(?<password>[^@/?]*))?@)?(?<hosts>[^@/?]+)"
              + "/(?<database>[^/?]+)(?:\\?(?<options>.*))?");

  /** What PostgreSQL's own library calls differently. */
  private static final Map<String, String> LIBPQ =
      Map.of(
          "connect_timeout", "connectTimeout",
          "application_name", "ApplicationName",
          "target_session_attrs", "targetServerType",
          "keepalives", "tcpKeepAlive");

  private static final Map<String, String> LIBPQ_VALUES =
      Map.of("read-write", "primary", "standby", "secondary", "prefer-standby", "preferSecondary");

  /**
   * Reads a URL.
   *
   * @throws IllegalArgumentException if it is none; the message does not repeat it
   */
  static PostgresUrl parse(String url) {
    Matcher parts = SHAPE.matcher(url);
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "database-url: (hidden) (expected: postgresql://user:password@host/database)");
    }
    return new PostgresUrl(
        parts.group("hosts"),
        decoded(parts.group("database")),
        decoded(parts.group("user")),
        decoded(parts.group("password")),
        options(parts.group("options")));
  }

  private static Map<String, String> options(String query) {
    Map<String, String> options = new LinkedHashMap<>();
    for (String option : query == null ? new String[0] : query.split("&")) {
      int equals = option.indexOf('=');
      if (equals > 0) {
        String name = decoded(option.substring(0, equals));
        String value = decoded(option.substring(equals + 1));
        options.put(LIBPQ.getOrDefault(name, name), LIBPQ_VALUES.getOrDefault(value, value));
      }
    }
    return options;
  }

  /** A plus sign is itself here: nobody encodes spaces in passwords with it. */
  private static String decoded(String text) {
    try {
      return text == null
          ? null
          : URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "database-url: (hidden) (expected: a percent sign as %25)", e);
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** Connects with these options where the URL says nothing of them. */
  PGSimpleDataSource source(Map<String, String> usual) {
    Map<String, String> all = new LinkedHashMap<>(usual);
    if (hosts.contains(",")) {
      all.put("targetServerType", "primary");
    }
    all.putAll(options);
    String query =
        all.entrySet().stream()
            .map(option -> encoded(option.getKey()) + "=" + encoded(option.getValue()))
            .collect(Collectors.joining("&"));
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl("jdbc:postgresql://" + hosts + "/" + encoded(database) + "?" + query);
    if (user != null) {
      source.setUser(user);
    }
    if (password != null) {
      source.setPassword(password);
    }
    return source;
  }

  /** Without the password and the options. */
  @Override
  public String toString() {
    return hosts + "/" + database;
  }
}
