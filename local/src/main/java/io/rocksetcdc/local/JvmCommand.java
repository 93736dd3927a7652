package io.rocksetcdc.local;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What a child JVM runs.
 *
 * @param name the part's name, for messages
 * @param directory where its log and its temporary files go
 * @param classPath jars and folders
 * @param mainClass the program's main class
 * @param jvmArguments options and system properties
 * @param arguments the program's arguments
 * @param environment variables that are added to those of this JVM; they may be secrets
 */
public record JvmCommand(
        String name,
        Path directory,
        List<Path> classPath,
        String mainClass,
        List<String> jvmArguments,
        List<String> arguments,
        Map<String, String> environment) {

    public JvmCommand {
        classPath = List.copyOf(classPath);
        jvmArguments = List.copyOf(jvmArguments);
        arguments = List.copyOf(arguments);
        environment = Map.copyOf(environment);
    }

    /** A program that has this JVM's environment. */
    public JvmCommand(
            String name,
            Path directory,
            List<Path> classPath,
            String mainClass,
            List<String> jvmArguments,
            List<String> arguments) {
        this(name, directory, classPath, mainClass, jvmArguments, arguments, Map.of());
    }

    /** Without the environment. */
    @Override
    public String toString() {
        return name + ": " + mainClass + " " + String.join(" ", arguments);
    }
}
