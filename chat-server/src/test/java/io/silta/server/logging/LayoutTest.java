package io.silta.server.logging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

final class LayoutTest {
  private static final String FORGED =
      "name\r\n2026-11-23T18:30:00.000Z INFO  Gateway forged\u001b[31m\u2028\u202e \"quoted\" åäö";

  private static LoggingEvent event(String message, Throwable thrown, Object... arguments) {
    var logger = new LoggerContext().getLogger("io.silta.server.gateway.Gateway");
    var event = new LoggingEvent("", logger, Level.WARN, message, thrown, arguments);
    event.setTimeStamp(0);
    return event;
  }

  @Test
  void writesOneEventOnOneLine() {
    String line = new LineLayout().doLayout(event("by {}", null, FORGED));

    assertEquals(
        "1970-01-01T00:00:00.000Z WARN  Gateway by name\\r\\n2026-11-23T18:30:00.000Z INFO  Gateway"
            + " forged\\u001b[31m\\u2028\\u202e \"quoted\" åäö\n",
        line);
  }

  @Test
  void writesWhatWasThrownOnTheSameLine() {
    var thrown = new IllegalStateException("bad\nINFO forged", new RuntimeException("why"));

    String line = new LineLayout().doLayout(event("failed", thrown));

    assertEquals(1, line.lines().count());
    assertTrue(line.contains(" | java.lang.IllegalStateException: bad\\nINFO forged < "), line);
    assertTrue(line.contains(" caused by java.lang.RuntimeException: why < "), line);
  }

  @Test
  void writesJsonThatReadsBack() {
    String line = new JsonLayout().doLayout(event("by {}", new RuntimeException("\u0000"), FORGED));

    var json = JsonMapper.shared().readTree(line);
    assertEquals(1, line.lines().count());
    assertFalse(line.contains("\u2028"));
    assertEquals("by " + FORGED, json.path("message").stringValue());
    assertEquals("WARN", json.path("level").stringValue());
  }

  @Test
  void cutsWhatWouldNotEnd() {
    var deep = new RuntimeException("x".repeat(100_000));

    assertTrue(new LineLayout().doLayout(event("failed", deep)).length() < 5_000);
  }
}
