/**
 * Words: tokens, stems, typing errors and the language of a text. Pure functions and immutable
 * tables, safe for use by any thread.
 */
package io.silta.bot.text;
