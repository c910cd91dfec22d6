/** The whole product as people see it: real Chromium against a real server. */
package io.silta.server.browser;
