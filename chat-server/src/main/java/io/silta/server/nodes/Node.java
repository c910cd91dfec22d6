package io.silta.server.nodes;

/**
 * A server of the cluster.
 *
 * @param id made at its start; another one after a restart
 * @param name what people call it
 * @param version of the program
 * @param startedAt in epoch milliseconds, by its own clock
 * @param beat raised by one at each sign of life
 */
public record Node(String id, String name, String version, long startedAt, long beat) {}
