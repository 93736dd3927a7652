package io.rocksetcdc.job.position;

import java.util.Arrays;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.flink.configuration.PipelineOptionsInternal;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.configuration.StateRecoveryOptions;

/**
 * What an operator asks of a start.
 *
 * @param savepoint the savepoint or checkpoint to restore
 * @param last whether to restore the newest one
 * @param freshFrom {@code earliest}, {@code latest}, a time stamp or a handoff file
 * @param streams the streams that {@code freshFrom} is for; empty for all
 * @param drop streams whose position is given up
 * @param jobId the job's id, if Flink fixes it
 */
public record StartRequest(
        Optional<String> savepoint,
        boolean last,
        Optional<String> freshFrom,
        Set<String> streams,
        Set<String> drop,
        Optional<String> jobId) {

    private static final String LAST = "last";

    public StartRequest {
        streams = Collections.unmodifiableSet(new TreeSet<>(streams));
        drop = Collections.unmodifiableSet(new TreeSet<>(drop));
    }

    /**
     * Brings together the flags and what {@code flink run} was told.
     *
     * @param restore a path, or {@code last}
     * @param freshFrom see {@link #freshFrom}
     * @param streams names, separated by commas
     * @param drop names, separated by commas
     * @param flink the configuration of the client
     * @throws StartRefusedException if they contradict each other
     */
    public static StartRequest of(
            Optional<String> restore,
            Optional<String> freshFrom,
            Optional<String> streams,
            Optional<String> drop,
            ReadableConfig flink) {
        Optional<String> path = flink.getOptional(StateRecoveryOptions.SAVEPOINT_PATH);
        if (path.isPresent() && restore.isPresent()) {
            throw new StartRefusedException(
                    "Both flink run -s %s and --restore %s are given; choose one."
                            .formatted(path.get(), restore.get()));
        }
        if (flink.get(StateRecoveryOptions.SAVEPOINT_IGNORE_UNCLAIMED_STATE)) {
            throw new StartRefusedException(
                    "--allowNonRestoredState gives up every position that no stream takes. Leave it out and name the streams: --drop <stream,...>.");
        }
        if (streams.isPresent() && freshFrom.isEmpty()) {
            throw new StartRefusedException(
                    "--stream says which streams --fresh-from is for; --fresh-from is missing.");
        }
        boolean last = restore.equals(Optional.of(LAST));
        return new StartRequest(
                last ? Optional.empty() : path.or(() -> restore),
                last,
                freshFrom,
                names(streams),
                names(drop),
                flink.getOptional(PipelineOptionsInternal.PIPELINE_FIXED_JOB_ID));
    }

    /** The flags, in one order whatever theirs was. */
    @Override
    public String toString() {
        StringBuilder flags = new StringBuilder();
        append(flags, "--restore", last ? Optional.of(LAST) : savepoint);
        append(flags, "--fresh-from", freshFrom);
        append(flags, "--stream", joined(streams));
        append(flags, "--drop", joined(drop));
        return flags.toString();
    }

    private static void append(StringBuilder flags, String name, Optional<String> value) {
        value.ifPresent(text -> flags.append(flags.isEmpty() ? "" : " ").append(name + " " + text));
    }

    private static Optional<String> joined(Set<String> names) {
        return names.isEmpty() ? Optional.empty() : Optional.of(String.join(",", names));
    }

    private static Set<String> names(Optional<String> list) {
        return list.map(text -> new TreeSet<>(Arrays.asList(text.split(","))))
                .orElseGet(TreeSet::new);
    }
}
