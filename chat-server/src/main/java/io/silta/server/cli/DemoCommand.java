package io.silta.server.cli;

import io.silta.server.config.EffectiveConfig;
import io.silta.server.demo.TemporaryFolder;
import io.silta.server.logging.LogSetup;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "demo",
    sortOptions = false,
    abbreviateSynopsis = true,
    description = {
      "Run all of it to look at: a shop with the chat, a bot that knows its answers, and staff to"
          + " log in as.",
      "",
      "Without --data it begins anew each time and leaves nothing behind. With --data everything is"
          + " kept, and the rules are copied there, to be changed while it runs.",
      "",
      "With --cluster it is two servers, Redis, PostgreSQL and a balancer, each a process that you"
          + " may kill: chats go on, and it is started again.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  silta demo",
      "  silta demo --cluster",
      "  silta demo --port 9000",
      "  silta demo --data ./my-demo --grace-seconds 5"
    })
final class DemoCommand implements Callable<Integer> {
  private final Outside outside;

  @Spec private CommandSpec spec;

  @Option(
      names = "--cluster",
      description = "Run two servers with Redis and PostgreSQL, which must be installed.")
  private boolean cluster;

  DemoCommand(Outside outside) {
    this.outside = outside;
  }

  @Override
  public Integer call() throws Exception {
    EffectiveConfig given = ConfigOptions.read(spec, outside, Map.of());
    LogSetup.apply(given.config().log());
    if (cluster) {
      return new ClusterDemo(outside, spec, given).run();
    }
    if (!given.isDefault("data")) {
      return run(given, given.config().folders().data(), () -> {});
    }
    var folder = TemporaryFolder.make("silta-demo-");
    try {
      return run(given, folder.path(), folder::close);
    } catch (Exception e) {
      folder.close();
      throw e;
    }
  }

  private int run(EffectiveConfig given, Path data, Runnable cleaned) throws Exception {
    Map<String, String> presets =
        Map.of(
            "data", data.toString(),
            "port", Integer.toString(DemoPort.free(given.config().web().port())),
            "metrics-port", "0");
    EffectiveConfig effective = ConfigOptions.read(spec, outside, presets);
    String password = NewPassword.random(new SecureRandom());
    Demo.prepare(outside, effective, password);
    boolean moved = effective.config().web().port() != given.config().web().port();
    return Running.untilEnd(
        outside,
        effective,
        server -> DemoBox.of(effective, server, password, moved).print(outside.out()),
        cleaned);
  }
}
