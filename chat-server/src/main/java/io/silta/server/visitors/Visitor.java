package io.silta.server.visitors;

import io.silta.protocol.Profile;

/**
 * A visitor of a site.
 *
 * @param conversation the current one
 * @param language the language of the browser at the first visit
 * @param createdAt in epoch milliseconds
 * @param seenAt when the visitor was last connected, in epoch milliseconds
 */
public record Visitor(
    String id,
    String site,
    String conversation,
    Profile profile,
    String language,
    long createdAt,
    long seenAt) {}
