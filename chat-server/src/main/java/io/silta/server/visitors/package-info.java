/**
 * Visitors: who they are, and which of their conversations is the current one.
 *
 * <p>A visitor is known by a token that only their browser has. Every method of {@link Visitors}
 * blocks; call it on a virtual thread.
 */
package io.silta.server.visitors;
