/**
 * Staff: who they are, what they may do, and how they prove it.
 *
 * <p>{@link StaffDirectory} and {@link SessionStore} are ports to the storage; every method of
 * theirs and of {@link StaffSessions} blocks, so call it on a virtual thread.
 */
package io.silta.server.staff;
