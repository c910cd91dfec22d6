package io.silta.bot;

/** A link below a message: http, https, mailto or a path on the same site. */
public record Link(String label, String url) {}
