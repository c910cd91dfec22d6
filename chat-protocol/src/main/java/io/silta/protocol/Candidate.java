package io.silta.protocol;

/**
 * A rule that the bot weighed.
 *
 * @param score how sure the bot was, calibrated, 0 to 1
 * @param why what spoke for or against it, in a few words
 */
public record Candidate(
    @Text(min = 1, max = 100) String rule,
    @Text(max = 200) String title,
    double score,
    @Maybe @Text(max = 300) String why) {}
