package io.silta.server.cli;

import io.silta.server.config.EffectiveConfig;
import io.silta.server.staff.StaffMember;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Tells what of the demo to open where. In ASCII, for any terminal. */
final class DemoBox {
  private final List<String> lines = new ArrayList<>();
  private final EffectiveConfig effective;
  private final Path rules;

  private DemoBox(EffectiveConfig effective, Path rules) {
    this.effective = effective;
    this.rules = rules;
  }

  /**
   * The demo of one server.
   *
   * @param moved whether the usual port was taken
   */
  static DemoBox of(EffectiveConfig effective, Server server, String password, boolean moved) {
    String figures = "http://localhost:" + server.metricsPort() + "/metrics";
    var box = new DemoBox(effective, effective.config().folders().rulesFolder());
    box.whereToLook(server.port(), moved);
    box.row("Figures for monitoring", figures);
    box.whoAndHow(server.port(), password);
    return box;
  }

  /** The demo of several servers; {@code nodes} tells about them, a line each. */
  static DemoBox of(
      EffectiveConfig effective,
      int port,
      String password,
      boolean moved,
      Path rules,
      List<String> nodes) {
    var box = new DemoBox(effective, rules);
    box.whereToLook(port, moved);
    box.lines.add("");
    box.lines.addAll(nodes);
    box.whoAndHow(port, password);
    return box;
  }

  private void row(String what, String where) {
    lines.add("%-35s %s".formatted(what, where));
  }

  private void whereToLook(int port, boolean moved) {
    String origin = Address.of(effective, port);
    lines.add("The Silta demo runs.");
    if (moved) {
      lines.add("(The usual port is taken, so it is on " + port + ".)");
    }
    lines.add("");
    row("Shop, with the chat in its corner", origin + "/shop/");
    row("Console, where staff answer", origin + "/console/");
  }

  private void whoAndHow(int port, String password) {
    lines.add("");
    Demo.STAFF.forEach(member -> row("Log in as " + member.login(), about(member)));
    row("Password of all, for this run", password);
    lines.add("");
    row("A visitor in a terminal", "./silta chat --url " + Address.of(effective, port));
    row("The bot's rules, to change", rules.toString());
    lines.add("Ctrl-C ends it.");
  }

  private static String about(StaffMember member) {
    return "%s, %s, speaks %s"
        .formatted(member.name(), member.role(), String.join(", ", member.languages()));
  }

  void print(PrintWriter out) {
    int width = lines.stream().mapToInt(String::length).max().orElse(0);
    String edge = "+" + "-".repeat(width + 4) + "+";
    out.println(edge);
    lines.forEach(line -> out.println("|  " + line + " ".repeat(width - line.length()) + "  |"));
    out.println(edge);
    out.flush();
  }
}
