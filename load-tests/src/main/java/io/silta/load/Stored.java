package io.silta.load;

import io.silta.protocol.ServerFrame;
import java.util.List;
import java.util.Map;

/**
 * What is stored, read afresh.
 *
 * @param visitors by conversation, as its visitor reads it
 * @param staff by conversation, as staff read it
 */
record Stored(
    Map<String, List<ServerFrame.Occurred>> visitors,
    Map<String, List<ServerFrame.Occurred>> staff) {}
