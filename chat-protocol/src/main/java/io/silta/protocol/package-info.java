/**
 * The protocol {@code silta.v1}: every frame and event as a record, and how they are read and
 * written as JSON. The specification is {@code docs/protocol.md}; a test runs its examples.
 *
 * <p>All types are immutable and safe for any thread.
 */
package io.silta.protocol;
