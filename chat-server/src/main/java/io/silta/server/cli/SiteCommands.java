package io.silta.server.cli;

import io.silta.protocol.Ids;
import io.silta.server.sites.Site;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The commands on the sites. A running server notices what they do within seconds. */
final class SiteCommands {
  private SiteCommands() {}

  @Command(
      name = "site",
      description = {
        "Say which websites carry the chat. Works also while the server runs on the same data.",
      },
      synopsisSubcommandLabel = "COMMAND",
      footerHeading = "%nExamples:%n",
      footer = {
        "  silta site add shop --name 'The shop' --origin https://shop.example.com",
        "  silta site set shop --accent '#0b7a75' --language fi,sv,en",
        "  silta site list"
      })
  static final class Sites implements Runnable {
    @Spec private CommandSpec spec;

    @Override
    public void run() {
      throw new ParameterException(
          spec.commandLine(), "Which command? (expected: add, list or set)");
    }
  }

  /** What can be said of a site. */
  private abstract static class Change extends RegisterCommand {
    @Parameters(paramLabel = "KEY", description = "Its name in the script tag: a-z 0-9 -")
    private String key;

    @Option(names = "--name", paramLabel = "NAME", description = "What visitors see.")
    private Optional<String> name;

    @Option(
        names = "--origin",
        paramLabel = "ORIGIN",
        split = ",",
        description = "Where its pages live, such as https://shop.example.com; all of them.")
    private List<String> origins;

    @Option(
        names = "--accent",
        paramLabel = "COLOUR",
        description = "Its colour, such as '#0b7a75'.")
    private Optional<String> accent;

    @Option(
        names = "--radius",
        paramLabel = "STYLE",
        description = "The style of corners: round, soft or square.")
    private Optional<String> radius;

    @Option(
        names = "--language",
        paramLabel = "TAG",
        split = ",",
        description = "In which it speaks, the first by default, such as fi,sv,en.")
    private List<String> languages;

    @Option(
        names = "--new-identity-secret",
        description = "Make the key by which it vouches for its users, and print it once.")
    private boolean newSecret;

    Change(Outside outside) {
      super(outside);
    }

    final String key() {
      return key;
    }

    /** The site as it was, but for what was given. */
    final Site changed(Site was) {
      return new Site(
          key,
          name.orElse(was.name()),
          origins == null ? was.origins() : origins,
          accent.orElse(was.accent()),
          radius.orElse(was.radius()),
          languages == null ? was.languages() : languages,
          newSecret ? Ids.secret() : was.identitySecret());
    }

    final void save(Register register, Site site) {
      register.sites().save(site);
      say("Saved " + site.key() + ". It goes into its pages as:");
      say(
          "  <script src=\"https://THIS-SERVER/silta.js\" data-site=\""
              + site.key()
              + "\" async></script>");
      if (newSecret) {
        say("Identity secret, shown only now: " + site.identitySecret());
      }
    }
  }

  @Command(
      name = "add",
      sortOptions = false,
      description = "Add a website.",
      footerHeading = "%nExamples:%n",
      footer = {
        "  silta site add shop --origin https://shop.example.com,https://www.example.com",
        "  silta site add bank --origin https://bank.example.fi --new-identity-secret"
      })
  static final class Add extends Change {
    private static final String ACCENT = "#0b7a75";

    private Site site;

    Add(Outside outside) {
      super(outside);
    }

    @Override
    boolean makes() {
      return true;
    }

    @Override
    void check() {
      var blank =
          new Site(key(), key(), List.of(), ACCENT, "soft", List.of("fi", "sv", "en"), null);
      site = changed(blank);
    }

    @Override
    void run(Register register) {
      if (register.sites().byKey(key()).isPresent()) {
        throw new CommandException(
            "key: " + key() + " is taken (expected: a new one; or site set)");
      }
      save(register, site);
    }
  }

  @Command(
      name = "set",
      sortOptions = false,
      description = "Change a website; what is not given stays as it is.",
      footerHeading = "%nExamples:%n",
      footer = {
        "  silta site set shop --accent '#0b7a75' --radius round",
        "  silta site set shop --new-identity-secret"
      })
  static final class Set extends Change {
    Set(Outside outside) {
      super(outside);
    }

    @Override
    void run(Register register) {
      Site was =
          register
              .sites()
              .byKey(key())
              .orElseThrow(
                  () -> new CommandException("key: " + key() + " (expected: a known one)"));
      save(register, changed(was));
    }
  }

  @Command(
      name = "list",
      description = "List the websites.",
      footerHeading = "%nExamples:%n",
      footer = {"  silta site list", "  silta site list --json"})
  static final class All extends ListCommand<Site> {
    All(Outside outside) {
      super(outside, "KEY", "NAME", "LANGUAGES", "IDENTITY", "ORIGINS");
    }

    @Override
    List<Site> all(Register register) {
      return register.sites().list();
    }

    @Override
    List<String> asRow(Site site) {
      return List.of(
          site.key(),
          site.name(),
          String.join(",", site.languages()),
          site.identitySecret() == null ? "-" : "signed",
          String.join(",", site.origins()));
    }

    @Override
    Map<String, Object> asMap(Site site) {
      Map<String, Object> map = new LinkedHashMap<>();
      map.put("key", site.key());
      map.put("name", site.name());
      map.put("origins", site.origins());
      map.put("accent", site.accent());
      map.put("radius", site.radius());
      map.put("languages", site.languages());
      map.put("signed", site.identitySecret() != null);
      return map;
    }
  }
}
