package io.rocksetcdc.cli;

import io.rocksetcdc.job.config.ConfigurationException;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes readings of parts that may be busy. One that fails is missed; too many in a row are not.
 */
public final class Readings {

    private static final Logger LOG = LoggerFactory.getLogger(Readings.class);

    private final int borne;
    private final Consumer<String> missed;
    private int failures;

    /**
     * @param borne failures in a row that are missed
     * @param missed takes the reason whenever a reading is missed
     */
    public Readings(int borne, Consumer<String> missed) {
        this.borne = borne;
        this.missed = missed;
    }

    /** Reads once. */
    @FunctionalInterface
    public interface Reading<T> {
        T read() throws IOException, InterruptedException;
    }

    /**
     * What was read; empty if it was missed.
     *
     * @throws IOException if more readings in a row have failed than are borne
     */
    public <T> Optional<T> take(Reading<T> reading) throws IOException, InterruptedException {
        try {
            T read = reading.read();
            failures = 0;
            return Optional.of(read);
        } catch (ConfigurationException beingEdited) {
            // The jobs do not read the file; whoever edits it for apply may take their time.
            missed.accept(Failures.message(beingEdited));
        } catch (IOException failure) {
            if (failures == borne) {
                throw new IOException(
                        "%d readings in a row have failed".formatted(failures + 1), failure);
            }
            failures++;
            LOG.warn("A reading failed.", failure);
            missed.accept(Failures.message(failure));
        }
        return Optional.empty();
    }
}
