/**
 * The log: how events are written, each on one line of its own whatever is in them. Found by
 * logback itself, so that it holds from the first event; a file named by {@code
 * -Dlogback.configurationFile} replaces it.
 */
package io.silta.server.logging;
