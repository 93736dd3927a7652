package io.rocksetcdc.local;

import java.nio.file.Path;
import java.util.List;

/**
 * What a child JVM runs.
 *
 * @param name the part's name, for messages
 * @param directory where its log and its temporary files go
 * @param classPath jars and folders
 * @param mainClass the program's main class
 * @param jvmArguments options and system properties
 * @param arguments the program's arguments
 */
public record JvmCommand(
        String name,
        Path directory,
        List<Path> classPath,
        String mainClass,
        List<String> jvmArguments,
        List<String> arguments) {

    public JvmCommand {
        classPath = List.copyOf(classPath);
        jvmArguments = List.copyOf(jvmArguments);
        arguments = List.copyOf(arguments);
    }
}
