package io.rocksetcdc.job.parts;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.Appender;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.config.Property;

/**
 * Everything that is logged while it is open, searched as it comes: at DEBUG and above, but for
 * loggers that have a level of their own.
 */
public final class SearchedLogs extends AbstractAppender implements AutoCloseable {

    private final Needles needles;
    private final LoggerContext context = LoggerContext.getContext(false);
    private final LoggerConfig root = context.getConfiguration().getRootLogger();
    private final Level levelBefore = root.getLevel();
    private final Map<String, Appender> appendersBefore = Map.copyOf(root.getAppenders());
    private final Set<String> leaks = new ConcurrentSkipListSet<>();
    private final Set<String> loggers = ConcurrentHashMap.newKeySet();

    public SearchedLogs(Needles needles) {
        super("searched", null, null, false, Property.EMPTY_ARRAY);
        this.needles = needles;
        start();
        appendersBefore.forEach(
                (name, appender) -> {
                    root.removeAppender(name);
                    root.addAppender(appender, levelBefore, null);
                });
        root.addAppender(this, Level.DEBUG, null);
        root.setLevel(Level.DEBUG);
        context.updateLoggers();
    }

    @Override
    public void append(LogEvent event) {
        loggers.add(event.getLoggerName());
        StringWriter text = new StringWriter();
        text.append(event.getMessage().getFormattedMessage());
        if (event.getThrown() != null) {
            event.getThrown().printStackTrace(new PrintWriter(text, true));
        }
        needles.in(text.toString())
                .forEach(name -> leaks.add(name + ", logged by " + event.getLoggerName()));
    }

    /** Which secret was logged by whom. */
    public Set<String> leaks() {
        return leaks;
    }

    /** Names of all that have logged something. */
    public Set<String> loggers() {
        return loggers;
    }

    @Override
    public void close() {
        root.removeAppender(getName());
        appendersBefore.forEach(
                (name, appender) -> {
                    root.removeAppender(name);
                    root.addAppender(appender, null, null);
                });
        root.setLevel(levelBefore);
        context.updateLoggers();
        stop();
    }
}
