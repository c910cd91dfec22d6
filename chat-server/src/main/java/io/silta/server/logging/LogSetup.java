package io.silta.server.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ConfiguratorRank;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.Layout;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import ch.qos.logback.core.spi.ContextAwareBase;
import io.silta.server.config.Config;
import io.silta.server.config.LogFormat;
import io.silta.server.config.LogLevel;
import java.nio.charset.StandardCharsets;
import org.slf4j.LoggerFactory;

/** Sets the log up in code: reading XML would cost a tenth of a second at every start. */
@ConfiguratorRank(ConfiguratorRank.CUSTOM_TOP_PRIORITY)
public final class LogSetup extends ContextAwareBase implements Configurator {
  private static final String OWN_FILE = "logback.configurationFile";

  /** How logback finds this class. */
  public LogSetup() {}

  @Override
  public ExecutionStatus configure(LoggerContext context) {
    if (System.getProperty(OWN_FILE) != null) {
      return ExecutionStatus.INVOKE_NEXT_IF_ANY;
    }
    set(context, Config.defaults().log());
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }

  /** Logs as {@code log} says from now on. */
  public static void apply(Config.Log log) {
    if (System.getProperty(OWN_FILE) == null
        && LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
      context.reset();
      set(context, log);
    }
  }

  private static void set(LoggerContext context, Config.Log log) {
    Layout<ILoggingEvent> layout =
        log.logFormat() == LogFormat.JSON ? new JsonLayout() : new LineLayout();
    layout.setContext(context);
    layout.start();
    var encoder = new LayoutWrappingEncoder<ILoggingEvent>();
    encoder.setContext(context);
    encoder.setCharset(StandardCharsets.UTF_8);
    encoder.setLayout(layout);
    encoder.start();
    var console = new ConsoleAppender<ILoggingEvent>();
    console.setContext(context);
    console.setName("console");
    console.setTarget("System.err");
    console.setEncoder(encoder);
    console.start();
    Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
    root.setLevel(log.logLevel().compareTo(LogLevel.DEBUG) < 0 ? Level.WARN : Level.INFO);
    root.addAppender(console);
    // Whether the database and Redis answer is said once; these would say it of each connection.
    context.getLogger("com.zaxxer.hikari").setLevel(Level.ERROR);
    context.getLogger("io.lettuce").setLevel(Level.ERROR);
    context.getLogger("io.silta").setLevel(Level.toLevel(log.logLevel().name()));
  }
}
