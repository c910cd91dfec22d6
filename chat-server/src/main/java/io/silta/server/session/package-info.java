/**
 * What a connected client may do, whatever carries its frames: visitors' and staff's sessions.
 *
 * <p>The gateway calls a {@link Session} on its connection's event loop, so nothing here blocks;
 * what waits is given to a lane or a virtual thread.
 */
package io.silta.server.session;
