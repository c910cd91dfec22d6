package io.silta.server.cli;

import java.io.InputStream;
import java.io.PrintWriter;
import java.util.Map;

/**
 * What the commands know of the world around them.
 *
 * @param in the standard input
 * @param out where answers go
 * @param err where complaints go
 * @param environment the environment variables
 * @param starter what starts servers
 * @param registers what opens registers
 */
public record Outside(
    InputStream in,
    PrintWriter out,
    PrintWriter err,
    Map<String, String> environment,
    Server.Starter starter,
    Register.Opener registers) {

  /** The real one. */
  public static Outside real(Server.Starter starter, Register.Opener registers) {
    return new Outside(
        System.in,
        new PrintWriter(System.out, true, System.out.charset()),
        new PrintWriter(System.err, true, System.err.charset()),
        System.getenv(),
        starter,
        registers);
  }
}
