package io.silta.server.cli;

import io.silta.protocol.Codec;
import io.silta.protocol.Event;
import io.silta.protocol.QuickReply;
import io.silta.protocol.Role;
import io.silta.protocol.ServerFrame;
import io.silta.server.logging.OneLine;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;

/** Shows a chat on a terminal, or each frame as a line of JSON. Belongs to the client's thread. */
final class ChatScreen {
  /** For whom it is. */
  enum Mode {
    /** Somebody types: what they typed is on the screen already. */
    TYPED,
    /** A script: what was said before it came is left out. */
    SCRIPTED,
    /** A program. */
    JSON
  }

  private final PrintWriter out;
  private final PrintWriter err;
  private final Mode mode;
  private boolean welcomed;
  private long headAtWelcome;
  private volatile List<QuickReply> quickReplies = List.of();

  ChatScreen(Outside outside, Mode mode) {
    this.out = outside.out();
    this.err = outside.err();
    this.mode = mode;
  }

  void show(ServerFrame frame) {
    if (mode == Mode.JSON) {
      out.println(Codec.write(withoutToken(frame)));
    } else if (frame instanceof ServerFrame.Welcome welcome) {
      showWelcome(welcome);
    } else if (isShown(frame)) {
      ChatWords.of(frame).forEach(out::println);
      keepQuickReplies(frame);
    }
  }

  void lost(String reason) {
    remark(reason + "; coming back");
  }

  void remark(String text) {
    err.println("-- " + OneLine.of(text));
  }

  void lines(List<String> lines) {
    lines.forEach(out::println);
  }

  /** The quick reply with a number, as it was shown under the last message. */
  Optional<QuickReply> quickReply(int number) {
    List<QuickReply> shown = quickReplies;
    return number >= 1 && number <= shown.size()
        ? Optional.of(shown.get(number - 1))
        : Optional.empty();
  }

  private void showWelcome(ServerFrame.Welcome welcome) {
    if (welcomed) {
      remark("connected again");
      return;
    }
    welcomed = true;
    headAtWelcome = welcome.standing().head();
    if (mode == Mode.TYPED) {
      String site = OneLine.of(welcome.site().name());
      out.println("-- connected to " + site + "; /help tells what you can do");
      if (headAtWelcome == 0) {
        welcome.greeting().forEach(greeting -> greet(greeting, welcome.site().botName()));
      }
    }
  }

  private void greet(ServerFrame.Greeting greeting, String botName) {
    ChatWords.of(greeting, OneLine.of(botName)).forEach(out::println);
    quickReplies = greeting.quickReplies();
  }

  private boolean isShown(ServerFrame frame) {
    return switch (frame) {
      case ServerFrame.Occurred old when old.seq() <= headAtWelcome -> mode == Mode.TYPED;
      case ServerFrame.Occurred event
          when event.event() instanceof Event.Message said && said.from().role() == Role.VISITOR ->
          mode == Mode.SCRIPTED;
      case ServerFrame.Typing _ -> mode == Mode.TYPED;
      default -> true;
    };
  }

  private void keepQuickReplies(ServerFrame frame) {
    if (frame instanceof ServerFrame.Occurred occurred
        && occurred.event() instanceof Event.Message said) {
      quickReplies = said.quickReplies();
    }
  }

  /** A token printed is a token in somebody's log. */
  private static ServerFrame withoutToken(ServerFrame frame) {
    return frame instanceof ServerFrame.Welcome welcome
        ? new ServerFrame.Welcome(
            welcome.server(),
            welcome.time(),
            welcome.limits(),
            null,
            welcome.language(),
            welcome.site(),
            welcome.visitor(),
            welcome.greeting(),
            welcome.standing())
        : frame;
  }
}
