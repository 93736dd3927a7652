package io.rocksetcdc.cli.draft;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Puts a pipeline file where a person said. */
public final class DraftFile {

    private DraftFile() {}

    /**
     * Writes the file.
     *
     * @param replace whether a file that is there already is given up
     * @throws FileAlreadyExistsException if there is one, and it is not
     */
    public static void write(Path file, String text, boolean replace) throws IOException {
        if (replace) {
            Files.writeString(file, text);
        } else {
            Files.writeString(file, text, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        }
    }
}
