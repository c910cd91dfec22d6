package io.silta.server.logging;

import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import java.util.Arrays;
import java.util.stream.Collectors;

/** What was thrown, and where, as one bounded text: {@code Type: message < caller < caller}. */
final class Trace {
  private static final int FRAMES_MAX = 12;
  private static final int CAUSES_MAX = 5;
  private static final int MESSAGE_MAX = 500;

  private Trace() {}

  static String of(IThrowableProxy thrown) {
    var text = new StringBuilder();
    IThrowableProxy current = thrown;
    for (int depth = 0; current != null && depth < CAUSES_MAX; depth++) {
      text.append(depth == 0 ? "" : " caused by ").append(one(current));
      current = current.getCause();
    }
    return text.toString();
  }

  private static String one(IThrowableProxy thrown) {
    String message = thrown.getMessage() == null ? "" : ": " + cut(thrown.getMessage());
    String frames =
        Arrays.stream(thrown.getStackTraceElementProxyArray())
            .limit(FRAMES_MAX)
            .map(StackTraceElementProxy::getStackTraceElement)
            .map(frame -> " < " + frame)
            .collect(Collectors.joining());
    return thrown.getClassName() + message + frames;
  }

  private static String cut(String message) {
    return message.length() <= MESSAGE_MAX ? message : message.substring(0, MESSAGE_MAX) + "...";
  }
}
