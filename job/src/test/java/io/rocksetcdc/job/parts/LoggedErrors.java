package io.rocksetcdc.job.parts;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Property;

/** Collects what is logged as an error for one stream while it is open. */
public final class LoggedErrors extends AbstractAppender implements AutoCloseable {

    private final Logger root = (Logger) LogManager.getRootLogger();
    private final String about;
    private final List<String> messages = new CopyOnWriteArrayList<>();

    /**
     * @param about what a message contains to be collected
     */
    public LoggedErrors(String about) {
        super("errors about " + about, null, null, false, Property.EMPTY_ARRAY);
        this.about = about;
        start();
        root.addAppender(this);
    }

    public List<String> messages() {
        return List.copyOf(messages);
    }

    @Override
    public void append(LogEvent event) {
        String message = event.getMessage().getFormattedMessage();
        if (event.getLevel() == Level.ERROR && message.contains(about)) {
            messages.add(message);
        }
    }

    @Override
    public void close() {
        root.removeAppender(this);
        stop();
    }
}
