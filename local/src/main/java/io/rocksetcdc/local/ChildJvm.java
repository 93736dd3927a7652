package io.rocksetcdc.local;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A program in a JVM of its own, of the same Java as this one. Its output goes to {@code
 * <name>.log} in its directory. It ends when this JVM ends, also by kill -9, and does not see
 * Ctrl-C, so that the parts stop in the order in which they are closed.
 */
public final class ChildJvm implements AutoCloseable {

    private static final Duration STOP_LIMIT = Duration.ofSeconds(10);

    private final JvmCommand command;
    private final Process process;
    private final Path log;

    private ChildJvm(JvmCommand command, Process process, Path log) {
        this.command = command;
        this.process = process;
        this.log = log;
    }

    /**
     * Starts the program and returns at once.
     *
     * @throws PartFailedException if the process cannot be started
     */
    public static ChildJvm start(JvmCommand command) {
        Path log = command.directory().resolve(command.name() + ".log");
        try {
            Path temporary = Files.createDirectories(command.directory().resolve("tmp"));
            Path guard = copyGuard(command.directory().resolve("guard"));
            ProcessBuilder builder =
                    new ProcessBuilder(commandLine(command, guard, temporary))
                            .directory(command.directory().toFile())
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            builder.environment().putAll(command.environment());
            return new ChildJvm(command, builder.start(), log);
        } catch (IOException e) {
            throw new PartFailedException(
                    command.name()
                            + " cannot be started in "
                            + command.directory()
                            + ": "
                            + e.getMessage(),
                    e);
        }
    }

    /**
     * Returns when {@code ready} is true.
     *
     * @param limit how long to wait
     * @throws PartFailedException if the program ends or the time is over; the message holds the
     *     end of its log
     */
    public void awaitReady(Duration limit, BooleanSupplier ready) {
        Readiness.await(command.name(), log, limit, process::isAlive, ready);
    }

    /** Whether the process runs. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** The id of the process. */
    public long pid() {
        return process.pid();
    }

    /** The file that holds the program's output. */
    public Path log() {
        return log;
    }

    /**
     * Returns the exit code when the program has ended by itself.
     *
     * @throws PartFailedException if it still runs at the limit; it is killed then
     */
    public int awaitExit(Duration limit) {
        try {
            if (process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                return process.exitValue();
            }
        } catch (InterruptedException e) {
            kill();
            Thread.currentThread().interrupt();
            throw new PartFailedException("Interrupted while " + command.name() + " ran.", e);
        }
        kill();
        throw PartFailedException.withLog(
                command.name() + " still ran after " + limit.toSeconds() + " s.", log);
    }

    /** Kills the program as {@code kill -9} does, and returns when it is gone. */
    public void kill() {
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Asks the program to stop, and kills it after 10 s. */
    @Override
    public void close() {
        // Process.destroy() would also end the child's input, and the guard would not let it stop
        // in order.
        process.toHandle().destroy();
        try {
            if (!process.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static List<String> commandLine(JvmCommand command, Path guard, Path temporary) {
        List<String> line = new ArrayList<>(List.of("sh", "-c", "trap '' INT; exec \"$@\"", "sh"));
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // The JVM's performance file lies in /tmp whatever java.io.tmpdir says.
        line.add("-XX:-UsePerfData");
        line.add("-Djava.io.tmpdir=" + temporary);
        line.addAll(command.jvmArguments());
        line.add("-cp");
        line.add(
                Stream.concat(Stream.of(guard), command.classPath().stream())
                        .map(Path::toString)
                        .collect(Collectors.joining(File.pathSeparator)));
        line.add(OrphanGuard.class.getName());
        line.add(command.mainClass());
        line.addAll(command.arguments());
        return line;
    }

    /**
     * Copies the guard's class alone, so that nothing else of this JVM's class path reaches the
     * child.
     */
    private static Path copyGuard(Path folder) throws IOException {
        String file = OrphanGuard.class.getName().replace('.', '/') + ".class";
        Path target = folder.resolve(file);
        Files.createDirectories(target.getParent());
        try (InputStream source = OrphanGuard.class.getResourceAsStream("/" + file)) {
            Files.copy(source, target, StandardCopyOption.REPLACE_EXISTING);
        }
        return folder;
    }
}
