package io.silta.server.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.LayoutBase;
import java.time.Instant;

/** An event as one JSON object on one line, for programs. */
final class JsonLayout extends LayoutBase<ILoggingEvent> {
  @Override
  public String doLayout(ILoggingEvent event) {
    var json = new StringBuilder(240).append('{');
    field(json, "time", LineLayout.TIME.format(Instant.ofEpochMilli(event.getTimeStamp())));
    field(json, "level", event.getLevel().toString());
    field(json, "logger", event.getLoggerName());
    field(json, "thread", event.getThreadName());
    field(json, "message", event.getFormattedMessage());
    if (event.getThrowableProxy() != null) {
      field(json, "thrown", Trace.of(event.getThrowableProxy()));
    }
    return json.append("}\n").toString();
  }

  private static void field(StringBuilder json, String name, String value) {
    json.append(json.length() > 1 ? "," : "").append('"').append(name).append("\":\"");
    value.chars().forEach(c -> append(json, (char) c));
    json.append('"');
  }

  private static void append(StringBuilder json, char c) {
    boolean plain = c >= 0x20 && c < 0x7f || c >= 0xa0 && !Character.isSurrogate(c);
    if (c == '"' || c == '\\') {
      json.append('\\').append(c);
    } else if (plain && c != 0x2028 && c != 0x2029) {
      json.append(c);
    } else {
      json.append("\\u%04x".formatted((int) c));
    }
  }
}
