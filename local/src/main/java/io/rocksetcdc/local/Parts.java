package io.rocksetcdc.local;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * Finds the unpacked parts, which the build puts into {@code local/target/parts}.
 *
 * @param directory the directory that holds one folder a part
 */
public record Parts(Path directory) {

    /** The system property that names the directory. */
    public static final String PROPERTY = "rocksetcdc.parts";

    private static final String ADVICE =
            " Run \"mvn package\" in the project's directory, which unpacks the parts into"
                    + " local/target/parts, and start with -D"
                    + PROPERTY
                    + "=<project>/local/target/parts.";

    /**
     * Takes the directory from the system property {@value #PROPERTY}.
     *
     * @throws PartFailedException if the property is not set or names no directory
     */
    public static Parts find() {
        Path directory =
                Optional.ofNullable(System.getProperty(PROPERTY))
                        .map(Path::of)
                        .orElseThrow(
                                () ->
                                        new PartFailedException(
                                                "The unpacked parts cannot be found: the system property "
                                                        + PROPERTY
                                                        + " is not set."
                                                        + ADVICE));
        if (!Files.isDirectory(directory)) {
            throw new PartFailedException(
                    "The unpacked parts cannot be found: "
                            + directory
                            + " is no directory."
                            + ADVICE);
        }
        return new Parts(directory);
    }

    /**
     * The jars in the {@code lib} folder of a Flink distribution, by name.
     *
     * @throws PartFailedException if there are none
     */
    List<Path> flinkLibrary() {
        Path library = directory.resolve("flink").resolve("lib");
        List<Path> jars = new ArrayList<>();
        if (Files.isDirectory(library)) {
            try (DirectoryStream<Path> found = Files.newDirectoryStream(library, "*.jar")) {
                found.forEach(jars::add);
            } catch (IOException e) {
                throw new PartFailedException(
                        "Flink in " + library + " cannot be read: " + e.getMessage(), e);
            }
        }
        if (jars.isEmpty()) {
            throw new PartFailedException(
                    "The Flink distribution is not there: no jar in " + library + "." + ADVICE);
        }
        Collections.sort(jars);
        return jars;
    }

    /**
     * The jar that starts the registry.
     *
     * @throws PartFailedException if it is missing
     */
    Path registryRunner() {
        Path registry = directory.resolve("registry");
        if (Files.isDirectory(registry)) {
            try (DirectoryStream<Path> runners =
                    Files.newDirectoryStream(registry, "*-runner.jar")) {
                Iterator<Path> found = runners.iterator();
                if (found.hasNext()) {
                    return found.next();
                }
            } catch (IOException e) {
                throw new PartFailedException(
                        "The registry in " + registry + " cannot be read: " + e.getMessage(), e);
            }
        }
        throw new PartFailedException(
                "The registry is not unpacked: no *-runner.jar in " + registry + "." + ADVICE);
    }
}
