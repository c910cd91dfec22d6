/**
 * A visitor's client without a screen: for the terminal, and for tests of whole servers. It keeps
 * what is not acknowledged, comes back by itself and takes up where it was. Each client has one
 * thread of its own, on which all that it does and tells happens.
 */
package io.silta.server.chat;
