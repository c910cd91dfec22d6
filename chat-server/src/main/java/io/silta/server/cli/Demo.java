package io.silta.server.cli;

import io.silta.protocol.AgentState;
import io.silta.protocol.Ids;
import io.silta.server.config.Config;
import io.silta.server.config.EffectiveConfig;
import io.silta.server.sites.Site;
import io.silta.server.staff.StaffDirectory;
import io.silta.server.staff.StaffMember;
import io.silta.server.staff.StaffRole;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;

/** What the demo has in its data folder: a site, people and rules. */
public final class Demo {
  /** The key of the demo's site. */
  public static final String SITE = "demo";

  /**
   * Who can be logged in as, all with the same password. The first takes whatever comes, so that
   * one login is enough to see everything.
   */
  static final List<StaffMember> STAFF =
      List.of(
          member("aino", "Aino Virtanen", StaffRole.AGENT, "orders,sales,returns", "fi,sv,en"),
          member("elias", "Elias Niemi", StaffRole.AGENT, "orders,sales", "fi,en"),
          member("sofia", "Sofia Lindström", StaffRole.AGENT, "returns", "sv,fi"),
          member("helmi", "Helmi Korhonen", StaffRole.SUPERVISOR, "orders,sales", "fi,sv,en"));

  private static final int CAPACITY = 3;

  private Demo() {}

  private static StaffMember member(
      String login, String name, StaffRole role, String skills, String languages) {
    return new StaffMember(
        Ids.random(),
        login,
        name,
        role,
        List.of(skills.split(",")),
        List.of(languages.split(",")),
        CAPACITY,
        AgentState.OFFLINE,
        false);
  }

  /** Fills the data folder; what is there already is kept, but for the passwords. */
  static void prepare(Outside outside, EffectiveConfig effective, String password)
      throws IOException {
    Files.createDirectories(effective.config().folders().data());
    if (effective.isDefault("rules")) {
      DemoRules.copyTo(effective.config().folders().rulesFolder());
    }
    fill(outside, effective.config(), password);
  }

  /** Fills the registers of {@code config}. */
  static void fill(Outside outside, Config config, String password) throws IOException {
    try (Register register = outside.registers().open(config, true)) {
      if (register.sites().byKey(SITE).isEmpty()) {
        register.sites().save(site());
      }
      String hash = NewPassword.hash(password);
      STAFF.forEach(member -> admit(register.staff(), member, hash));
    }
  }

  private static Site site() {
    List<String> languages = List.of("fi", "sv", "en");
    return new Site(SITE, "Tuohi", List.of(), "#2f5741", "soft", languages, null);
  }

  private static void admit(StaffDirectory staff, StaffMember member, String hash) {
    if (!staff.add(member, hash)) {
      staff.byLogin(member.login()).ifPresent(known -> staff.setPassword(known.id(), hash));
    }
  }
}
