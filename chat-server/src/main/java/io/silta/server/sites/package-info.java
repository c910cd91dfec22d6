/**
 * Sites: the websites that carry the widget, from which origins they may, and how they vouch for
 * their users.
 *
 * <p>{@link Sites} is a port to the storage and blocks, so call it on a virtual thread; the rest
 * are pure values and functions.
 */
package io.silta.server.sites;
