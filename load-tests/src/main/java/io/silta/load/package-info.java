/**
 * Clients that behave like people, a server process that can be killed, and the judge of what came
 * of it.
 *
 * <p>Knows the server only by its protocol. Everything goes to the loopback, bounded in count and
 * time.
 */
package io.silta.load;
