package io.silta.protocol;

/**
 * Where a conversation stands, in one snapshot.
 *
 * @param head the number of its last event in the reader's count; 0 when nothing was said yet
 * @param agent who has it, if an agent has
 * @param agentOnline whether that agent's connection lives
 * @param queue the place and the estimate, while it waits
 * @param deferred why nobody can take it now
 * @param rating what the visitor gave
 */
public record Standing(
    @Id String conversation,
    long head,
    Owner owner,
    long epoch,
    @Maybe Author agent,
    @Maybe Boolean agentOnline,
    @Maybe Place queue,
    @Maybe DeferReason deferred,
    @Maybe Integer rating) {}
