package io.silta.server.cli;

import io.silta.protocol.AgentState;
import io.silta.protocol.Ids;
import io.silta.server.staff.StaffMember;
import io.silta.server.staff.StaffRole;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The commands on the staff. A running server notices what they do. */
final class UserCommands {
  private UserCommands() {}

  @Command(
      name = "user",
      description = {
        "Say who may answer. Works also while the server runs on the same data.",
      },
      synopsisSubcommandLabel = "COMMAND",
      footerHeading = "%nExamples:%n",
      footer = {
        "  silta user add aino --name 'Aino Virtanen' --language fi,sv --skill orders",
        "  silta user list",
        "  silta user password aino --password-prompt",
        "  silta user disable aino"
      })
  static final class User implements Runnable {
    @Spec private CommandSpec spec;

    @Override
    public void run() {
      throw new ParameterException(
          spec.commandLine(), "Which command? (expected: add, list, disable, enable or password)");
    }
  }

  @Command(
      name = "add",
      sortOptions = false,
      description = "Add somebody to the staff.",
      footerHeading = "%nExamples:%n",
      footer = {
        "  silta user add aino",
        "  silta user add elias --name 'Elias Niemi' --language fi,en --skill orders,returns",
        "  silta user add sofia --role supervisor --password-prompt",
        "  pass show silta/admin | silta user add admin --role admin --password-stdin"
      })
  static final class Add extends RegisterCommand {
    @Parameters(paramLabel = "LOGIN", description = "What they log in with: a-z 0-9 . _ @ -")
    private String login;

    @Option(
        names = "--name",
        paramLabel = "NAME",
        description = "What visitors and colleagues see. Default: the login, capitalised")
    private String name;

    @Option(
        names = "--role",
        paramLabel = "ROLE",
        defaultValue = "agent",
        description = "agent, supervisor, author or admin. Default: ${DEFAULT-VALUE}")
    private String role;

    @Option(
        names = "--language",
        paramLabel = "TAG",
        split = ",",
        description = "What they speak, such as fi,sv.")
    private List<String> languages = List.of();

    @Option(
        names = "--skill",
        paramLabel = "SKILL",
        split = ",",
        description = "What they can answer, such as orders,returns.")
    private List<String> skills = List.of();

    @Option(
        names = "--capacity",
        paramLabel = "CHATS",
        defaultValue = "3",
        description = "How many chats at once, 0..50. Default: ${DEFAULT-VALUE}")
    private int capacity;

    @Mixin private NewPassword password = new NewPassword();

    private StaffMember member;

    Add(Outside outside) {
      super(outside);
    }

    @Override
    boolean makes() {
      return true;
    }

    @Override
    void check() {
      member = member();
    }

    @Override
    void run(Register register) throws IOException {
      NewPassword.Given given = password.read(outside);
      if (!register.staff().add(member, NewPassword.hash(given.text()))) {
        throw new CommandException("login: " + member.login() + " is taken (expected: a new one)");
      }
      say("Added %s (%s).".formatted(member.login(), member.role()));
      if (given.made()) {
        say("Password, shown only now: " + given.text());
      }
    }

    private StaffMember member() {
      return new StaffMember(
          Ids.random(),
          login,
          name == null ? capitalised(login) : name,
          StaffRole.parse(role),
          skills,
          languages,
          capacity,
          AgentState.OFFLINE,
          false);
    }

    private static String capitalised(String login) {
      return login.isEmpty()
          ? login
          : login.substring(0, 1).toUpperCase(Locale.ROOT) + login.substring(1);
    }
  }

  @Command(
      name = "list",
      description = "List the staff, the disabled too.",
      footerHeading = "%nExamples:%n",
      footer = {"  silta user list", "  silta user list --data /var/lib/silta --json"})
  static final class All extends ListCommand<StaffMember> {
    All(Outside outside) {
      super(outside, "LOGIN", "NAME", "ROLE", "LANGUAGES", "SKILLS", "CHATS", "");
    }

    @Override
    List<StaffMember> all(Register register) {
      return register.staff().list();
    }

    @Override
    List<String> asRow(StaffMember member) {
      return List.of(
          member.login(),
          member.name(),
          member.role().toString(),
          String.join(",", member.languages()),
          String.join(",", member.skills()),
          Integer.toString(member.capacity()),
          member.disabled() ? "disabled" : "");
    }

    @Override
    Map<String, Object> asMap(StaffMember member) {
      Map<String, Object> map = new LinkedHashMap<>();
      map.put("login", member.login());
      map.put("name", member.name());
      map.put("role", member.role().toString());
      map.put("languages", member.languages());
      map.put("skills", member.skills());
      map.put("capacity", member.capacity());
      map.put("disabled", member.disabled());
      return map;
    }
  }

  /** A command on somebody who is on the staff. */
  private abstract static class OnMember extends RegisterCommand {
    @Parameters(paramLabel = "LOGIN", description = "Who.")
    private String login;

    OnMember(Outside outside) {
      super(outside);
    }

    abstract void run(Register register, StaffMember member) throws IOException;

    @Override
    final void run(Register register) throws IOException {
      StaffMember member =
          register
              .staff()
              .byLogin(login)
              .orElseThrow(
                  () -> new CommandException("login: " + login + " (expected: a known one)"));
      run(register, member);
    }
  }

  @Command(
      name = "disable",
      description = "Let somebody log in no more, and end their sessions now.",
      footerHeading = "%nExamples:%n",
      footer = "  silta user disable aino")
  static final class Disable extends OnMember {
    Disable(Outside outside) {
      super(outside);
    }

    @Override
    void run(Register register, StaffMember member) {
      register.staff().setDisabled(member.id(), true);
      say("Disabled " + member.login() + "; all sessions have ended.");
    }
  }

  @Command(
      name = "enable",
      description = "Let somebody log in again.",
      footerHeading = "%nExamples:%n",
      footer = "  silta user enable aino")
  static final class Enable extends OnMember {
    Enable(Outside outside) {
      super(outside);
    }

    @Override
    void run(Register register, StaffMember member) {
      register.staff().setDisabled(member.id(), false);
      say("Enabled " + member.login() + ".");
    }
  }

  @Command(
      name = "password",
      description = "Give somebody a new password, and end their sessions now.",
      footerHeading = "%nExamples:%n",
      footer = {"  silta user password aino", "  silta user password aino --password-prompt"})
  static final class Password extends OnMember {
    @Mixin private NewPassword password = new NewPassword();

    Password(Outside outside) {
      super(outside);
    }

    @Override
    void run(Register register, StaffMember member) throws IOException {
      NewPassword.Given given = password.read(outside);
      register.staff().setPassword(member.id(), NewPassword.hash(given.text()));
      say("Changed the password of " + member.login() + "; all sessions have ended.");
      if (given.made()) {
        say("Password, shown only now: " + given.text());
      }
    }
  }
}
