/**
 * The commands of {@code silta}. Each says what it does and how it is used; what is expected to go
 * wrong is one line on the standard error and an exit code, never a stack trace.
 */
package io.silta.server.cli;
