package io.silta.bot.learn;

/** A text of which the label is known. */
public record Example(int label, String text) {}
