/**
 * The whole server over real sockets: what the protocol promises, who may do what, the way of a
 * chat from the bot to a person and back, and what a restart leaves.
 */
package io.silta.server.whole;
