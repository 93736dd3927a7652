package io.rocksetcdc.job.config;

import java.io.Serializable;
import java.time.Instant;
import java.util.Optional;

/** Where a stream starts to read if it has no position yet. */
public sealed interface StartPosition extends Serializable {

    /** The oldest record that the topic still has. */
    StartPosition EARLIEST = new Earliest();

    /** After the newest record. */
    StartPosition LATEST = new Latest();

    /** The instant to start from, for {@link Timestamp} only. */
    Optional<Instant> timestamp();

    /** See {@link #EARLIEST}. */
    record Earliest() implements StartPosition {
        @Override
        public Optional<Instant> timestamp() {
            return Optional.empty();
        }
    }

    /** See {@link #LATEST}. */
    record Latest() implements StartPosition {
        @Override
        public Optional<Instant> timestamp() {
            return Optional.empty();
        }
    }

    /** The first record whose time stamp in Kafka is not before this instant. */
    record Timestamp(Instant instant) implements StartPosition {
        @Override
        public Optional<Instant> timestamp() {
            return Optional.of(instant);
        }
    }
}
