package io.silta.server.gateway;

/** Whose session it is. Neither identifier is secret. */
public record StaffIdentity(String staffId, String sessionId) {}
