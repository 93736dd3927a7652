package io.rocksetcdc.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The command {@code flink} of a distribution; each call is a process of its own. */
public final class FlinkClient {

    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final Pattern JOB_ID =
            Pattern.compile("Job has been submitted with JobID ([0-9a-f]{32})");
    private static final Pattern SAVEPOINT = Pattern.compile("Savepoint completed\\. Path: (\\S+)");

    private final FlinkPrograms programs;
    private final AtomicInteger calls = new AtomicInteger();

    FlinkClient(FlinkPrograms programs) {
        this.programs = programs;
    }

    /**
     * Runs {@code flink} with these arguments and returns when it has ended, however that was.
     *
     * @throws PartFailedException if it still runs after 3 minutes
     */
    public CommandResult run(List<String> arguments) {
        JvmCommand command = programs.client("flink-" + calls.incrementAndGet(), arguments);
        try (ChildJvm flink = ChildJvm.start(command)) {
            int exitCode = flink.awaitExit(LIMIT);
            return new CommandResult(exitCode, Files.readString(flink.log()));
        } catch (IOException e) {
            throw new PartFailedException("The output of flink cannot be read.", e);
        }
    }

    /**
     * {@code flink run -d [options] jar arguments}.
     *
     * @return the job's id
     * @throws PartFailedException if it fails
     */
    public String submit(List<String> options, Path jar, List<String> arguments) {
        List<String> line = new ArrayList<>(List.of("run", "-d"));
        line.addAll(options);
        line.add(jar.toString());
        line.addAll(arguments);
        return find(JOB_ID, line);
    }

    /**
     * {@code flink stop} into the cluster's own savepoint folder.
     *
     * @return the savepoint's URI
     * @throws PartFailedException if it fails
     */
    public String stop(String jobId) {
        return find(SAVEPOINT, List.of("stop", jobId));
    }

    /**
     * {@code flink savepoint}; the job goes on.
     *
     * @return the savepoint's URI
     * @throws PartFailedException if it fails
     */
    public String savepoint(String jobId) {
        return find(SAVEPOINT, List.of("savepoint", jobId));
    }

    /**
     * {@code flink cancel}.
     *
     * @throws PartFailedException if it fails
     */
    public void cancel(String jobId) {
        find(Pattern.compile("Cancelled (job " + jobId + ")"), List.of("cancel", jobId));
    }

    private String find(Pattern answer, List<String> arguments) {
        CommandResult result = run(arguments);
        Matcher found = answer.matcher(result.output());
        if (result.exitCode() != 0 || !found.find()) {
            throw new PartFailedException(
                    "flink "
                            + arguments.get(0)
                            + " ended with "
                            + result.exitCode()
                            + ":\n"
                            + result.output());
        }
        return found.group(1);
    }
}
