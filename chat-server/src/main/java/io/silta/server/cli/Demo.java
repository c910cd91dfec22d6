package io.silta.server.cli;

import io.silta.protocol.AgentState;
import io.silta.protocol.Ids;
import io.silta.server.config.EffectiveConfig;
import io.silta.server.sites.Site;
import io.silta.server.staff.StaffDirectory;
import io.silta.server.staff.StaffMember;
import io.silta.server.staff.StaffRole;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;

/** What the demo has in its data folder: a site, people and rules. */
final class Demo {
  /** The key of the demo's site. */
  static final String SITE = "demo";

  /** Who can be logged in as, all with the same password. */
  static final List<StaffMember> STAFF =
      List.of(
          member("aino", "Aino Virtanen", StaffRole.AGENT, "orders", "fi", "sv"),
          member("elias", "Elias Niemi", StaffRole.AGENT, "sales", "fi", "en"),
          member("sofia", "Sofia Lindström", StaffRole.AGENT, "returns", "sv", "fi", "en"),
          member("helmi", "Helmi Korhonen", StaffRole.SUPERVISOR, "orders", "fi", "sv", "en"));

  private static final int CAPACITY = 3;

  private Demo() {}

  private static StaffMember member(
      String login, String name, StaffRole role, String skill, String... languages) {
    return new StaffMember(
        Ids.random(),
        login,
        name,
        role,
        List.of(skill),
        List.of(languages),
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
    try (Register register = outside.registers().open(effective.config(), true)) {
      if (register.sites().byKey(SITE).isEmpty()) {
        register.sites().save(site());
      }
      String hash = NewPassword.hash(password);
      STAFF.forEach(member -> admit(register.staff(), member, hash));
    }
  }

  private static Site site() {
    List<String> languages = List.of("fi", "sv", "en");
    return new Site(SITE, "Tuohi", List.of(), "#0b7a75", "soft", languages, null);
  }

  private static void admit(StaffDirectory staff, StaffMember member, String hash) {
    if (!staff.add(member, hash)) {
      staff.byLogin(member.login()).ifPresent(known -> staff.setPassword(known.id(), hash));
    }
  }
}
