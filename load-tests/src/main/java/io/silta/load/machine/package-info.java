/**
 * The machines of a test and what can happen to them: servers, Redis and PostgreSQL as processes
 * that can be killed and frozen, and lines between them that can be cut, held and slowed.
 *
 * <p>Everything listens on the loopback, on ports that were free, and ends with this JVM.
 */
package io.silta.load.machine;
