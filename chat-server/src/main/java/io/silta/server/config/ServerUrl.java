package io.silta.server.config;

import java.util.regex.Pattern;

/** Where a server is that Silta uses; never shown, for it may hold a password. */
public sealed interface ServerUrl {
  /** All of it, for whoever connects. */
  Secret url();

  /** The database's. */
  record Database(Secret url) implements ServerUrl {
    static final String EXPECTED = "postgresql://user:password@host/database";
    private static final Pattern SHAPE =
        Pattern.compile("postgres(ql)?://[^/\\s]+/[^/?\\s]+(\\?\\S*)?");

    static Database parse(String text) {
      return new Database(shaped(SHAPE, text));
    }

    @Override
    public String toString() {
      return url.toString();
    }
  }

  /** That of Redis. */
  record Redis(Secret url) implements ServerUrl {
    static final String EXPECTED =
        "redis://host:port, rediss://, redis-sentinel://host,host#name or"
            + " redis-cluster://host,host";
    private static final Pattern SHAPE =
        Pattern.compile("rediss?(-sentinel|-cluster)?://[^/\\s]+(/\\S*)?(#\\S+)?");

    static Redis parse(String text) {
      return new Redis(shaped(SHAPE, text));
    }

    @Override
    public String toString() {
      return url.toString();
    }
  }

  private static Secret shaped(Pattern shape, String text) {
    if (!shape.matcher(text).matches()) {
      throw new IllegalArgumentException();
    }
    return new Secret(text);
  }
}
