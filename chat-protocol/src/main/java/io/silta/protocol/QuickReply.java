package io.silta.protocol;

/** A button under a message; pressing it says {@code text} in the visitor's name. */
public record QuickReply(
    @Text(min = 1, max = Limits.NAME_MAX) String label, @Text(min = 1, max = 200) String text) {}
