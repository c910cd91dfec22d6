/**
 * Every figure that Silta shows to its operator, named in one place: {@link
 * io.silta.server.metrics.Metrics}. Tags hold words of ours alone, never what a client sent. Safe
 * from any thread.
 */
package io.silta.server.metrics;
