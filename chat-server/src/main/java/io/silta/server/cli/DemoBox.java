package io.silta.server.cli;

import io.silta.server.config.EffectiveConfig;
import io.silta.server.staff.StaffMember;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** Tells what of the demo to open where. In ASCII, for any terminal. */
final class DemoBox {
  private final EffectiveConfig effective;
  private final String password;
  private final boolean moved;

  /**
   * Makes the box.
   *
   * @param moved whether the usual port was taken
   */
  DemoBox(EffectiveConfig effective, String password, boolean moved) {
    this.effective = effective;
    this.password = password;
    this.moved = moved;
  }

  void print(PrintWriter out, Server server) {
    List<String> lines = lines(server);
    int width = lines.stream().mapToInt(String::length).max().orElse(0);
    String edge = "+" + "-".repeat(width + 4) + "+";
    out.println(edge);
    lines.forEach(line -> out.println("|  " + line + " ".repeat(width - line.length()) + "  |"));
    out.println(edge);
    out.flush();
  }

  private List<String> lines(Server server) {
    String origin = Address.of(effective, server);
    List<String> lines = new ArrayList<>();
    lines.add("The Silta demo runs.");
    if (moved) {
      lines.add("(The usual port is taken, so it is on " + server.port() + ".)");
    }
    lines.add("");
    lines.add("Shop, with the chat in its corner   " + origin + "/shop/");
    lines.add("Console, where staff answer         " + origin + "/console/");
    lines.add(
        "Figures for monitoring              http://localhost:"
            + server.metricsPort()
            + "/metrics");
    lines.add("");
    Demo.STAFF.forEach(member -> lines.add(login(member)));
    lines.add("Password of all, for this run       " + password);
    lines.add("");
    lines.add("A visitor in a terminal             ./silta chat --url " + origin);
    lines.add("The bot's rules, to change          " + effective.config().folders().rulesFolder());
    lines.add("Ctrl-C ends it.");
    return lines;
  }

  private static String login(StaffMember member) {
    return "Log in as %-8s                  %s, %s, speaks %s"
        .formatted(
            member.login(), member.name(), member.role(), String.join(", ", member.languages()));
  }
}
