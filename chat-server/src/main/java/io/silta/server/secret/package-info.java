/** Identifiers and secrets that nobody can guess. */
package io.silta.server.secret;
