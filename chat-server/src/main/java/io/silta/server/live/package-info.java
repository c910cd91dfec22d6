/**
 * What is true only now: who is connected, and news between sessions, on this node and others.
 *
 * <p>Nothing here is needed to recover: what is lost is read again from the log or told anew.
 */
package io.silta.server.live;
