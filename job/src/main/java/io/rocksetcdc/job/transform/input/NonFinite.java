package io.rocksetcdc.job.transform.input;

import java.util.OptionalDouble;

/** Names of numbers that JSON does not have. */
final class NonFinite {

    private NonFinite() {}

    /** The number; empty if the text is none of the names. */
    static OptionalDouble of(String text) {
        return switch (text) {
            case "NaN" -> OptionalDouble.of(Double.NaN);
            case "Infinity", "+Infinity", "INF", "+INF" ->
                    OptionalDouble.of(Double.POSITIVE_INFINITY);
            case "-Infinity", "-INF" -> OptionalDouble.of(Double.NEGATIVE_INFINITY);
            default -> OptionalDouble.empty();
        };
    }
}
