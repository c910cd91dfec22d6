package io.silta.server.faq;

import io.silta.bot.Problem;
import java.util.List;
import java.util.stream.Collectors;

/** The rules have problems, and there are no others. */
public final class RulesRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1;
  private static final int SHOWN_MAX = 20;

  /** Tells the problems, each on a line. */
  RulesRefusedException(List<Problem> problems) {
    super(
        problems.stream()
            .limit(SHOWN_MAX)
            .map(Problem::toString)
            .collect(Collectors.joining("\n", "The rules cannot be used:\n", "")));
  }
}
