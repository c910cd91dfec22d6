package io.silta.load.chaos;

import io.silta.load.Verdict;
import java.util.List;

/**
 * What came of a round.
 *
 * @param fault the fault's name
 * @param seed repeats the round
 * @param verdict what the judge says
 * @param gapMillis the longest that anybody on a good line was kept waiting
 * @param recoveryMillis how long after the healing somebody still was
 * @param remarks what else is worth telling
 * @param wrong all that is wrong, the judge's findings included
 */
record Result(
    String fault,
    long seed,
    Verdict verdict,
    long gapMillis,
    long recoveryMillis,
    List<String> remarks,
    List<String> wrong) {}
