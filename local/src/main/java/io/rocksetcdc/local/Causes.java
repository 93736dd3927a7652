package io.rocksetcdc.local;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The messages of an exception and of all its causes, since the reason mostly stands in the last.
 */
final class Causes {

    private Causes() {}

    static String of(Throwable failure) {
        return Stream.iterate(failure, t -> t != null, Throwable::getCause)
                .map(Throwable::toString)
                .distinct()
                .collect(Collectors.joining("; because of "));
    }
}
