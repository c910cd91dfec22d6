package io.silta.bot.learn;

/**
 * A label that a text may have.
 *
 * @param probability 0..1 that this is what the text means, calibrated for the best guess
 */
public record Guess(int label, double probability) {}
