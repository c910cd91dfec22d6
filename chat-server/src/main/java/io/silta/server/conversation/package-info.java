/**
 * The core: what a conversation is, what may happen to it, and the log that remembers it.
 *
 * <p>{@link Conversation} and {@link Command} are pure values, tested with no server at all. {@link
 * Conversations} runs the commands of each conversation one at a time, in its lane, on virtual
 * threads; everything that waits, waits there.
 */
package io.silta.server.conversation;
