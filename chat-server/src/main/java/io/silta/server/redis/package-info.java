/**
 * The desk, the presence and the fan-out of several nodes, kept in Redis 7 or newer. All of it can
 * be rebuilt: what Redis loses is told again.
 *
 * <p>Each operation is one Lua script in {@code redis/*.lua}. Calls block and belong on virtual
 * threads; while Redis does not answer they fail at once. The fan-out never blocks.
 */
package io.silta.server.redis;
