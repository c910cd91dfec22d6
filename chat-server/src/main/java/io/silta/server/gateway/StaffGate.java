package io.silta.server.gateway;

import java.util.Optional;

/** Knows the sessions of staff. Called on virtual threads: may block. */
@FunctionalInterface
public interface StaffGate {
  /** Whose session the token opens; empty when it is unknown, ended or its owner disabled. */
  Optional<StaffIdentity> authenticate(String token);
}
