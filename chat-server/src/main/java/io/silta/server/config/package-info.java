/**
 * The settings: one tree of records, {@link io.silta.server.config.Config}, in which each is
 * declared once. Flags, environment variables, the file's lines, the help and the sample file all
 * come from there. Values only; safe from any thread.
 */
package io.silta.server.config;
