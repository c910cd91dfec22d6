/**
 * The learned matcher: features, a linear classifier and the judgement whether to believe it, all
 * trained from the rules' own examples. Knows nothing of rules. Deterministic; trained models are
 * immutable and safe for use by any thread.
 */
package io.silta.bot.learn;
