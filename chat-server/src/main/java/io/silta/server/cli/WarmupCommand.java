package io.silta.server.cli;

import io.silta.server.chat.ChatAddress;
import io.silta.server.chat.ChatClient;
import io.silta.server.chat.ChatListener;
import io.silta.server.config.ConfigInputs;
import io.silta.server.config.ConfigReader;
import io.silta.server.config.EffectiveConfig;
import io.silta.server.demo.TemporaryFolder;
import io.silta.server.logging.LogSetup;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;

/** What a start needs is loaded and used once, so that a start-up cache can be made of it. */
@Command(
    name = "warmup",
    hidden = true,
    description = "Start on a free port in a temporary folder, serve once, and end.")
final class WarmupCommand implements Callable<Integer> {
  private static final int LIMIT_SECONDS = 10;

  private final Outside outside;

  WarmupCommand(Outside outside) {
    this.outside = outside;
  }

  @Override
  public Integer call() throws Exception {
    try (var folder = TemporaryFolder.make("silta-warmup-")) {
      EffectiveConfig effective =
          ConfigReader.read(
              ConfigInputs.flags(
                  Map.of(
                      "data", folder.path().toString(),
                      "port", "0",
                      "metrics-port", "0",
                      "drain-seconds", "0")));
      LogSetup.apply(effective.config().log());
      Demo.prepare(outside, effective, NewPassword.random(new SecureRandom()));
      try (Server server = outside.starter().start(effective.config())) {
        serveOnce(URI.create("http://localhost:" + server.port()));
      }
    }
    return Cli.OK;
  }

  private static void serveOnce(URI url) throws Exception {
    for (String path : new String[] {"/livez", "/silta.js", "/console/"}) {
      get(url.resolve(path));
    }
    var address = new ChatAddress(url, Demo.SITE);
    try (ChatClient client =
        ChatClient.open(address, Optional.empty(), Optional.of("fi"), new ChatListener() {})) {
      client.welcomed().get(LIMIT_SECONDS, TimeUnit.SECONDS);
      client.post("hei").get(LIMIT_SECONDS, TimeUnit.SECONDS);
    }
  }

  private static void get(URI url) throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      client.send(HttpRequest.newBuilder(url).build(), HttpResponse.BodyHandlers.discarding());
    }
  }
}
