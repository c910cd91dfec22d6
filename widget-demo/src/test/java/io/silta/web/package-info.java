/** What the build holds the bundled browser side to; its behaviour is tested in TypeScript. */
package io.silta.web;
