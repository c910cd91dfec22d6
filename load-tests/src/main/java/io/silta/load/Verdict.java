package io.silta.load;

import java.util.List;

/**
 * What came of it: counts, and all that is wrong.
 *
 * @param conversations how many there were
 * @param sent messages, of visitors and agents
 * @param acknowledged messages, of visitors and agents
 * @param answered the agents' acknowledged messages
 * @param handoffs how often an agent accepted, as stored
 * @param refused commands that were refused for good
 * @param repeated events that came to somebody again
 * @param resent messages that were sent more than once
 * @param ackLost messages that were stored already when they were sent again
 * @param lost messages that are missing
 * @param doubled messages that are stored more than once
 * @param queueMillisMax the longest that anybody waited for an agent
 * @param wrong violations of the invariants, in words
 */
public record Verdict(
    int conversations,
    int sent,
    int acknowledged,
    int answered,
    long handoffs,
    int refused,
    long repeated,
    int resent,
    int ackLost,
    int lost,
    int doubled,
    long queueMillisMax,
    List<String> wrong) {}
