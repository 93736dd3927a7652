package io.rocksetcdc.cli.demo;

import io.rocksetcdc.cli.Failures;
import io.rocksetcdc.job.config.ConfigurationException;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes readings of parts that may be busy. One that fails is missed; several in a row are not. */
final class Readings {

    static final int MOST_FAILURES = 5;

    private static final Logger LOG = LoggerFactory.getLogger(Readings.class);

    private final Consumer<String> missed;
    private int failures;

    /**
     * @param missed takes the reason whenever a reading is missed
     */
    Readings(Consumer<String> missed) {
        this.missed = missed;
    }

    /** Reads once. */
    @FunctionalInterface
    interface Reading<T> {
        T read() throws IOException, InterruptedException;
    }

    /**
     * What was read; empty if it was missed.
     *
     * @throws IOException if as many readings in a row have failed as are borne
     */
    <T> Optional<T> take(Reading<T> reading) throws IOException, InterruptedException {
        try {
            T read = reading.read();
            failures = 0;
            return Optional.of(read);
        } catch (ConfigurationException beingEdited) {
            // The jobs do not read the file; whoever edits it for apply may take their time.
            missed.accept(Failures.message(beingEdited));
        } catch (IOException failure) {
            failures++;
            if (failures == MOST_FAILURES) {
                throw new IOException(
                        "%d readings in a row have failed".formatted(failures), failure);
            }
            LOG.warn("A reading failed.", failure);
            missed.accept(Failures.message(failure));
        }
        return Optional.empty();
    }
}
