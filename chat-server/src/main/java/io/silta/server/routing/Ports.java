package io.silta.server.routing;

import io.silta.server.conversation.EventLog;
import io.silta.server.live.Fanout;
import io.silta.server.live.Presence;
import java.time.InstantSource;
import java.util.function.Supplier;

/**
 * What routing needs of the outside.
 *
 * @param ids makes identifiers of at least 128 random bits
 */
public record Ports(
    Desk desk,
    Presence presence,
    Fanout fanout,
    EventLog log,
    Hours hours,
    InstantSource clock,
    Supplier<String> ids) {}
