package io.silta.bot;

/**
 * A rule that was considered.
 *
 * @param title the rule's title in the language of the turn
 * @param score 0..1
 * @param why what spoke for it: {@code exact}, {@code pattern}, {@code keyword} or {@code similar}
 */
public record Candidate(String rule, String title, double score, String why) {}
