package io.silta.server.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.LayoutBase;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * An event as a line for people: {@code 2026-11-23T18:30:00.000Z INFO gateway listening on ...}.
 */
final class LineLayout extends LayoutBase<ILoggingEvent> {
  static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  @Override
  public String doLayout(ILoggingEvent event) {
    var line = new StringBuilder(160);
    TIME.formatTo(Instant.ofEpochMilli(event.getTimeStamp()), line);
    line.append(' ').append("%-5s".formatted(event.getLevel())).append(' ');
    line.append(shortName(event.getLoggerName())).append(' ');
    line.append(OneLine.of(event.getFormattedMessage()));
    if (event.getThrowableProxy() != null) {
      line.append(" | ").append(OneLine.of(Trace.of(event.getThrowableProxy())));
    }
    return line.append('\n').toString();
  }

  private static String shortName(String logger) {
    return logger.startsWith("io.silta.") ? logger.substring(logger.lastIndexOf('.') + 1) : logger;
  }
}
