/**
 * The ports of the core, kept in the process: the live state of the standalone product, and the
 * fakes of every test. Each class takes one lock for a few instructions and calls nobody with it.
 */
package io.silta.server.memory;
