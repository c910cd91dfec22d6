package io.silta.bot;

import java.util.List;
import java.util.Optional;

/**
 * What became of a set of rule files: a rule set, or the problems that prevented it.
 *
 * @param testsRun test steps that were run, those within rules included
 */
public record Compilation(
    Optional<RuleSet> ruleSet, List<Problem> problems, List<Problem> warnings, int testsRun) {

  public Compilation {
    problems = List.copyOf(problems);
    warnings = List.copyOf(warnings);
  }

  /** Whether the rules may go live. */
  public boolean isGood() {
    return ruleSet.isPresent();
  }
}
