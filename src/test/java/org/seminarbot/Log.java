package org.seminarbot;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.LoggerFactory;

/** What is logged while a test runs: all that the bot says, and the warnings of others. */
public final class Log implements AutoCloseable {
  private static final Logger ROOT = logger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  private static final Logger OURS = logger("org.seminarbot");

  private final ListAppender<ILoggingEvent> appender = new ListAppender<>();

  public Log() {
    appender.start();
    ROOT.addAppender(appender);
    OURS.setLevel(Level.DEBUG);
  }

  private static Logger logger(String name) {
    return (Logger) LoggerFactory.getLogger(name);
  }

  private List<ILoggingEvent> events() {
    synchronized (appender) {
      return List.copyOf(appender.list);
    }
  }

  /** The warnings and errors, with their exceptions. */
  public List<String> warnings() {
    return events().stream()
        .filter(event -> event.getLevel().isGreaterOrEqual(Level.WARN))
        .map(Log::text)
        .toList();
  }

  /** Everything, with the exceptions. */
  public String text() {
    return events().stream().map(Log::text).collect(Collectors.joining("\n"));
  }

  private static String text(ILoggingEvent event) {
    IThrowableProxy thrown = event.getThrowableProxy();
    return event.getFormattedMessage()
        + (thrown == null ? "" : "\n" + ThrowableProxyUtil.asString(thrown));
  }

  @Override
  public void close() {
    OURS.setLevel(Level.INFO);
    ROOT.detachAppender(appender);
  }
}
