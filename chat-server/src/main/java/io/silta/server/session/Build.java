package io.silta.server.session;

import java.util.Objects;

/** What this program is called. */
public final class Build {
  /** The name and the version, as clients are told. */
  public static final String VERSION =
      "silta/"
          + Objects.requireNonNullElse(Build.class.getPackage().getImplementationVersion(), "dev");

  private Build() {}
}
