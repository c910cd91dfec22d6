package io.silta.protocol;

/** A link under a message. Clients open {@code http}, {@code https} and {@code mailto} only. */
public record Link(
    @Text(min = 1, max = Limits.NAME_MAX) String label,
    @Text(min = 1, max = Limits.URL_MAX) String url) {}
