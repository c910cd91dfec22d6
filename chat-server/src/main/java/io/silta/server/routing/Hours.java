package io.silta.server.routing;

import java.util.OptionalLong;

/** When people are there; times in epoch milliseconds. */
public interface Hours {
  /** Round the clock. */
  Hours ALWAYS =
      new Hours() {
        @Override
        public boolean open(long now) {
          return true;
        }

        @Override
        public OptionalLong opensAt(long now) {
          return OptionalLong.empty();
        }
      };

  /** Whether people should be there. */
  boolean open(long now);

  /** When they will be there again; empty when open or unknown. */
  OptionalLong opensAt(long now);
}
