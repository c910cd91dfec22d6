/** Measures how well the learned matcher understands questions that it has not seen. */
package io.silta.bot.eval;
