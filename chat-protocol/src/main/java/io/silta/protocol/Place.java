package io.silta.protocol;

/**
 * A place in the queue.
 *
 * @param place 1 is next
 * @param waitLowSeconds the lower end of the estimated wait; absent with the upper one when too
 *     little is known for an honest estimate
 */
public record Place(
    @Between(min = 1) int place, @Maybe Integer waitLowSeconds, @Maybe Integer waitHighSeconds) {}
