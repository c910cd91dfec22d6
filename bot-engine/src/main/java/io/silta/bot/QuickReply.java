package io.silta.bot;

/** A button; pressing it sends {@code text} as if the visitor had typed it. */
public record QuickReply(String label, String text) {}
