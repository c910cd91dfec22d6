package io.silta.server.cli;

import io.silta.server.config.InvalidConfigException;
import io.silta.server.logging.OneLine;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line: arguments in, an exit code out. */
public final class Cli {
  /** It is done. */
  public static final int OK = 0;

  /** It could not be done. */
  public static final int FAILED = 1;

  /** It was not understood: an argument or a setting is wrong. */
  public static final int USAGE = 2;

  private static final int HELP_COLUMNS = 100;
  private static final int LAST = 1_000;

  private final Outside outside;

  public Cli(Outside outside) {
    this.outside = outside;
  }

  /** Runs a command and returns its exit code: 0 done, 1 failed, 2 not understood. */
  public int run(String... args) {
    try {
      return commandLine().execute(args);
    } finally {
      outside.out().flush();
      outside.err().flush();
    }
  }

  CommandLine commandLine() {
    CommandLine root =
        new CommandLine(new Silta())
            .addSubcommand(withSettings(new DemoCommand(outside)))
            .addSubcommand(withSettings(new ServeCommand(outside)))
            .addSubcommand(user())
            .addSubcommand(site())
            .addSubcommand(rules())
            .addSubcommand(withData(new MigrateCommand(outside)))
            .addSubcommand(chat())
            .addSubcommand(new VersionCommand(outside))
            .addSubcommand(new WarmupCommand(outside))
            .addSubcommand(new HelpCommand());
    root.setOut(outside.out());
    root.setErr(outside.err());
    root.setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.AUTO));
    root.setUsageHelpWidth(HELP_COLUMNS);
    root.setUsageHelpAutoWidth(false);
    root.setExpandAtFiles(false);
    root.setParameterExceptionHandler(this::misunderstood);
    root.setExecutionExceptionHandler(this::failed);
    root.getCommandSpec().mixinStandardHelpOptions(true).version(Version.line());
    withHelp(root);
    return root;
  }

  private static CommandLine withSettings(Object command) {
    var line = new CommandLine(command);
    ConfigOptions.addAll(line.getCommandSpec());
    return line;
  }

  private static CommandLine withData(Object command) {
    var line = new CommandLine(command);
    ConfigOptions.addData(line.getCommandSpec());
    return line;
  }

  private CommandLine user() {
    return new CommandLine(new UserCommands.User())
        .addSubcommand(withData(new UserCommands.Add(outside)))
        .addSubcommand(withData(new UserCommands.All(outside)))
        .addSubcommand(withData(new UserCommands.Disable(outside)))
        .addSubcommand(withData(new UserCommands.Enable(outside)))
        .addSubcommand(withData(new UserCommands.Password(outside)));
  }

  private CommandLine site() {
    return new CommandLine(new SiteCommands.Sites())
        .addSubcommand(withData(new SiteCommands.Add(outside)))
        .addSubcommand(withData(new SiteCommands.All(outside)))
        .addSubcommand(withData(new SiteCommands.Set(outside)));
  }

  private CommandLine rules() {
    return new CommandLine(new RulesCommand())
        .addSubcommand(new RulesTestCommand(outside))
        .addSubcommand(new RulesEvalCommand(outside))
        .addSubcommand(withData(new RulesPublishCommand(outside)));
  }

  private CommandLine chat() {
    return new CommandLine(new ChatCommand(outside))
        .registerConverter(TokenFile.class, TokenFile::of);
  }

  private static void withHelp(CommandLine command) {
    if (command.getCommandSpec().findOption("--help") == null) {
      command.getCommandSpec().addOption(help());
    }
    command.getSubcommands().values().forEach(Cli::withHelp);
  }

  private static OptionSpec help() {
    return OptionSpec.builder("-h", "--help")
        .usageHelp(true)
        .order(LAST)
        .description("Show this help.")
        .build();
  }

  private int misunderstood(ParameterException e, String[] args) {
    CommandLine command = e.getCommandLine();
    if (e instanceof UnmatchedArgumentException unmatched) {
      complain(Unmatched.described(command, unmatched.getUnmatched()));
    } else {
      complain(e.getMessage());
    }
    outside.err().println("For help: " + command.getCommandSpec().qualifiedName() + " --help");
    return USAGE;
  }

  private int failed(Exception e, CommandLine command, ParseResult result) throws Exception {
    return switch (e) {
      case InvalidConfigException wrong -> {
        wrong.problems().forEach(this::complain);
        yield USAGE;
      }
      case CommandException reason -> {
        complain(reason.getMessage());
        yield FAILED;
      }
      default -> throw e;
    };
  }

  private void complain(String message) {
    outside.err().println("silta: " + OneLine.of(message));
  }
}
