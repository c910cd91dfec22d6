/**
 * The bot at work: the rules in force, and its answers in conversations.
 *
 * <p>Answers are given in the conversation's lane; rules are compiled on a virtual thread and
 * switched in one step, so no message ever meets half of them.
 */
package io.silta.server.faq;
