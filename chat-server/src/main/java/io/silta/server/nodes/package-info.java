/**
 * The servers of one Silta, as they know of each other: by their beats in the database, which is
 * there when all else is lost.
 */
package io.silta.server.nodes;
