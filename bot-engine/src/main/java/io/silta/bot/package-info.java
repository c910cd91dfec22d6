/**
 * FAQ rules compiled to an immutable {@link io.silta.bot.RuleSet}, and the dialogue turn: state and
 * text in, state and messages out. No I/O but {@link io.silta.bot.RuleFolder}, no clock, no chance;
 * everything here is safe for use by any thread.
 */
package io.silta.bot;
