package io.silta.server.cli;

import io.silta.server.config.EffectiveConfig;
import io.silta.server.config.SampleFile;
import io.silta.server.logging.LogSetup;
import java.util.Map;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "serve",
    sortOptions = false,
    abbreviateSynopsis = true,
    description = {
      "Run the server until it is told to end (Ctrl-C or SIGTERM).",
      "",
      "It needs no settings. Each of those below can also be given in the environment"
          + " (--grace-seconds as SILTA_GRACE_SECONDS) or in a file (--config).",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  silta serve",
      "  silta serve --host 0.0.0.0 --port 80 --data /var/lib/silta --rules /etc/silta/rules",
      "  silta serve --config /etc/silta/silta.conf --print-config",
      "  SILTA_PORT=9000 silta serve --grace-seconds 60 --timezone Europe/Helsinki"
    })
final class ServeCommand implements Callable<Integer> {
  private static final Logger LOG = LoggerFactory.getLogger(ServeCommand.class);

  private final Outside outside;

  @Spec private CommandSpec spec;

  @Option(
      names = "--print-config",
      description = "Print the settings that hold and where each comes from, and end.")
  private boolean printConfig;

  @Option(
      names = "--print-sample-config",
      description = "Print a configuration file with all settings at their defaults, and end.")
  private boolean printSample;

  ServeCommand(Outside outside) {
    this.outside = outside;
  }

  @Override
  public Integer call() throws Exception {
    if (printSample) {
      outside.out().print(SampleFile.text());
      return Cli.OK;
    }
    EffectiveConfig effective = ConfigOptions.read(spec, outside, Map.of());
    if (printConfig) {
      outside.out().print(effective.listing());
      return Cli.OK;
    }
    LogSetup.apply(effective.config().log());
    return Running.untilEnd(outside, effective, server -> show(effective, server), () -> {});
  }

  private static void show(EffectiveConfig effective, Server server) {
    LOG.info(
        "console on {}/console/, figures on port {}",
        Address.of(effective, server),
        server.metricsPort());
  }
}
