/**
 * Faults, one after the other, on a whole cluster under load, and the report of what users felt.
 *
 * <p>A fault is data: what happens, for how long, how it ends, and what may come of it. A round is
 * one fault; its seed repeats it.
 */
package io.silta.load.chaos;
