package io.silta.server.routing;

/** A chat that an agent has, with the epoch since when. */
public record Held(String conversation, long epoch, String agentId) {}
