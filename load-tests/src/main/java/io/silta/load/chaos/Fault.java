package io.silta.load.chaos;

import java.time.Duration;

/**
 * Something that machines do to us.
 *
 * @param name what it is called on the command line
 * @param number its numbers in the list of faults
 * @param what what happens, for the report
 * @param held for how long, before it heals
 * @param gapMax the longest that anybody else may be kept waiting
 * @param act how it begins
 */
record Fault(String name, String number, String what, Held held, Duration gapMax, Act act) {

  /** For how long it lasts: in a short run, and in a long one. */
  record Held(Duration brief, Duration full) {
    static final Held NOT = seconds(0, 0);

    static Held seconds(int brief, int full) {
      return new Held(Duration.ofSeconds(brief), Duration.ofSeconds(full));
    }
  }

  /** Whether a round was made of it. */
  boolean made(Result result) {
    return result.fault().equals(name);
  }

  /** Lets it begin; what it returns ends it, whatever happened in between. */
  interface Act {
    Heal begin(Scene scene) throws Exception;
  }

  /** Ends it. */
  interface Heal {
    void heal() throws Exception;
  }
}
