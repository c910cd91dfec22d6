package io.silta.server.cli;

import io.silta.server.chat.ChatAddress;
import io.silta.server.chat.ChatClient;
import io.silta.server.chat.ChatListener;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "chat",
    sortOptions = false,
    description = {
      "Talk to a server as a visitor: line by line, or from a script with --say.",
      "",
      "A lost connection is taken up again, and what was said meanwhile is sent then.",
      ""
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:Everything was taken and, with --say, answered.",
      "1:Something was refused, not answered in time, or the server cannot be reached.",
      "2:The arguments are wrong."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  silta chat",
      "  silta chat --url https://chat.example.com --site shop --language fi",
      "  silta chat --say 'Where is my order?' --say 'A person, please'",
      "  silta chat --say 'Hei' --json --token-file ~/.silta-visitor"
    })
final class ChatCommand implements Callable<Integer> {
  private static final int WELCOME_SECONDS = 15;

  private final Outside outside;

  @Spec private CommandSpec spec;

  @Option(
      names = "--url",
      paramLabel = "URL",
      defaultValue = "http://localhost:8080",
      description = "The server. Default: ${DEFAULT-VALUE}")
  private URI url;

  @Option(
      names = "--site",
      paramLabel = "KEY",
      defaultValue = Demo.SITE,
      description = "The site's key. Default: ${DEFAULT-VALUE}")
  private String site;

  @Option(
      names = "--language",
      paramLabel = "TAG",
      description = "The language to be answered in, such as fi, sv or en.")
  private Optional<String> language;

  @Option(
      names = "--say",
      paramLabel = "TEXT",
      description =
          "Say this, wait for the answer, and end. May be given several times; each is said when"
              + " the one before is answered.")
  private List<String> says;

  @Option(
      names = "--wait",
      paramLabel = "SECONDS",
      defaultValue = "10",
      description =
          "How long to wait for an answer to --say; 0 only sees it stored. Default:"
              + " ${DEFAULT-VALUE}")
  private int waitSeconds;

  @Option(
      names = "--json",
      description = "Print each frame of the server as one line of JSON, without the token.")
  private boolean json;

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description = "Keep in FILE who the visitor is, and come back as the same one.")
  private Optional<TokenFile> tokenFile;

  ChatCommand(Outside outside) {
    this.outside = outside;
  }

  @Override
  public Integer call() throws Exception {
    if (waitSeconds < 0 || waitSeconds > 3_600) {
      throw new ParameterException(
          spec.commandLine(), "--wait: " + waitSeconds + " (expected: 0..3600)");
    }
    return says == null ? typed() : scripted();
  }

  private int typed() throws InterruptedException {
    var chat = new TypedChat(outside, screen(ChatScreen.Mode.TYPED));
    try (ChatClient client = open(chat)) {
      return chat.run(client);
    }
  }

  private int scripted() throws Exception {
    var chat = new ScriptedChat(screen(ChatScreen.Mode.SCRIPTED), waitSeconds);
    try (ChatClient client = open(chat)) {
      chat.run(client, says);
      return Cli.OK;
    }
  }

  private ChatScreen screen(ChatScreen.Mode mode) {
    return new ChatScreen(outside, json ? ChatScreen.Mode.JSON : mode);
  }

  private ChatClient open(ChatListener listener) throws InterruptedException {
    Optional<String> token = tokenFile.flatMap(TokenFile::read);
    ChatClient client = ChatClient.open(address(), token, language, listener);
    try {
      client.welcomed().get(WELCOME_SECONDS, TimeUnit.SECONDS);
      tokenFile.ifPresent(file -> client.token().join().ifPresent(file::write));
      return client;
    } catch (ExecutionException e) {
      client.close();
      throw new CommandException(e.getCause().getMessage());
    } catch (TimeoutException _) {
      client.close();
      throw new CommandException(url + ": no welcome within " + WELCOME_SECONDS + " s");
    }
  }

  private ChatAddress address() {
    try {
      return new ChatAddress(url, site);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), "--" + e.getMessage());
    }
  }
}
