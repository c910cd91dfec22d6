/**
 * Who gets the next chat: the waiting list, agents' places and offers, and what waiting visitors
 * and staff are told of them.
 *
 * <p>What is true stands in the conversations' logs. The {@link Desk} is derived from them by the
 * {@link Router} after each commit, and rebuilt from them after a restart. Everything here may be
 * called from any thread; nothing holds a lock while it waits.
 */
package io.silta.server.routing;
