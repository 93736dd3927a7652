package io.rocksetcdc.job.config.yaml;

import java.util.Optional;

/**
 * A key that a section knows: the one place that says how it is read, what it defaults to and what
 * it means. The reference page is made of these.
 *
 * @param presence what happens if it is not written
 * @param sample an example if required, a description of the default if optional, the default as it
 *     would be written otherwise
 * @param meaning one or two sentences for the reference page
 */
public record Key<T>(
        String name, ValueReader<T> reader, Presence presence, String sample, String meaning) {

    /** What happens if a key is not written. */
    public enum Presence {
        REQUIRED,
        OPTIONAL,
        DEFAULT
    }

    /** A key that must be written. */
    public static <T> Key<T> required(
            String name, ValueReader<T> reader, String example, String meaning) {
        return new Key<>(name, reader, Presence.REQUIRED, example, meaning);
    }

    /** A key that may be missing; {@code otherwise} says what that means. */
    public static <T> Key<T> optional(
            String name, ValueReader<T> reader, String otherwise, String meaning) {
        return new Key<>(name, reader, Presence.OPTIONAL, otherwise, meaning);
    }

    /** A key with a fixed default, given as it would be written. */
    public static <T> Key<T> withDefault(
            String name, TextReader<T> reader, String text, String meaning) {
        return new Key<>(name, reader, Presence.DEFAULT, text, meaning);
    }

    Optional<T> defaultValue() {
        if (presence == Presence.DEFAULT && reader instanceof TextReader<T> text) {
            try {
                return Optional.of(text.parser().parse(sample));
            } catch (InvalidValueException e) {
                throw new IllegalStateException("default of " + name + ": " + e.getMessage(), e);
            }
        }
        return Optional.empty();
    }
}
