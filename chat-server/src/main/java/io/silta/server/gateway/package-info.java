/**
 * All of Netty: WebSocket connections in front of {@link io.silta.server.session.Sessions}, HTTP
 * routes and static files.
 *
 * <p>A handler belongs to its connection's event loop. What may block (a login, a session's
 * look-up, a JSON route) runs on a virtual thread and comes back to the loop.
 */
package io.silta.server.gateway;
