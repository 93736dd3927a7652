package io.rocksetcdc.bench;

import io.rocksetcdc.job.config.VirtualInstance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a measure is called with: a directory, and then what has a default each. */
final class Arguments {

    private final String[] given;

    Arguments(String... given) {
        this.given = given.clone();
    }

    /** The first one, which is created. */
    Path directory() throws IOException {
        return Files.createDirectories(Path.of(given[0]).toAbsolutePath());
    }

    int number(int index, int otherwise) {
        return given.length > index ? Integer.parseInt(given[index]) : otherwise;
    }

    long number(int index, long otherwise) {
        return given.length > index ? Long.parseLong(given[index]) : otherwise;
    }

    VirtualInstance instance(int index, VirtualInstance otherwise) {
        return given.length > index ? VirtualInstance.valueOf(given[index]) : otherwise;
    }

    /** Whether it is this word; something else, or nothing, says no. */
    boolean is(int index, String word) {
        return given.length > index && given[index].equals(word);
    }
}
