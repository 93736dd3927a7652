package io.rocksetcdc.job.position;

import io.rocksetcdc.job.config.GroupConfig;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A change of groups that is under way. It stands in the layout from before the first step until
 * after the last one, so that whoever is interrupted, or takes over, goes on where it stands.
 *
 * @param id names its handoff files
 * @param started when
 * @param change what is to become of the groups
 * @param cluster URL of the Flink that runs the jobs; empty in the journals of old releases
 * @param phase what is being done
 * @param failure why the groups are brought back to what they were; empty on the way forward
 * @param stops the jobs to stop, the oldest request first; those of the way back come last
 * @param starts the jobs to start, by group; known from {@link Phase#START} on
 */
public record Journal(
        String id,
        Instant started,
        Change change,
        Optional<String> cluster,
        Phase phase,
        Optional<String> failure,
        List<Stop> stops,
        Map<String, Start> starts) {

    /**
     * A job to stop.
     *
     * @param group its group
     * @param job its id
     * @param trigger id of the request, 32 hexadecimal digits: asked twice, Flink does it once
     * @param ended whether it has ended
     * @param savepoint the savepoint or checkpoint that it has left behind; empty if it never
     *     completed any
     */
    public record Stop(
            String group, String job, String trigger, boolean ended, Optional<String> savepoint) {

        /** A job that has not been asked yet. */
        public static Stop of(String group, String job, String trigger) {
            return new Stop(group, job, trigger, false, Optional.empty());
        }

        /** The same when the job has ended. */
        public Stop leaving(Optional<String> path) {
            return new Stop(group, job, trigger, true, path);
        }
    }

    /**
     * A job to start.
     *
     * @param job its id
     * @param restore the savepoint to restore
     * @param freshFrom where {@code streams} begin, as {@code --fresh-from} takes it
     * @param streams those that the savepoint is not to be asked for
     * @param drop streams whose positions in the savepoint are given up
     */
    public record Start(
            String job,
            Optional<String> restore,
            Optional<String> freshFrom,
            Set<String> streams,
            Set<String> drop) {

        public Start {
            streams = Collections.unmodifiableSet(new TreeSet<>(streams));
            drop = Collections.unmodifiableSet(new TreeSet<>(drop));
        }

        /** The same as a start from the command line. */
        public StartRequest request() {
            return new StartRequest(restore, false, freshFrom, streams, drop, Optional.of(job));
        }
    }

    public Journal {
        stops = List.copyOf(stops);
        starts = Collections.unmodifiableMap(new TreeMap<>(starts));
    }

    /** Whether the groups are brought back to what they were. */
    public boolean goesBack() {
        return failure.isPresent();
    }

    /** The groups as they shall be in the end. */
    public List<GroupConfig> target() {
        return goesBack() ? change.before() : change.after();
    }

    /** Those of them whose jobs start; on the way back only where the old job has ended. */
    public List<GroupConfig> starting() {
        return goesBack()
                ? change.stopping().stream().filter(group -> hasEnded(group.name())).toList()
                : change.starting();
    }

    /** The groups whose jobs the way back does not touch, for they have not stopped. */
    public List<String> leftOut() {
        Set<String> stopped = stops.stream().map(Stop::group).collect(Collectors.toSet());
        return goesBack()
                ? change.stopping().stream()
                        .map(GroupConfig::name)
                        .filter(group -> !stopped.contains(group))
                        .toList()
                : List.of();
    }

    /** What the ended jobs have left behind, the oldest first. */
    public List<String> savepoints() {
        return stops.stream().map(Stop::savepoint).flatMap(Optional::stream).toList();
    }

    /** Whether a job is one of those that this change starts. */
    public boolean starts(String job) {
        return starts.values().stream().anyMatch(start -> start.job().equals(job));
    }

    /** Whether a stream begins where the operator says, and not where it ended. */
    public boolean isSetBack(String stream) {
        return change.rewind()
                .filter(rewind -> rewind.stream().equals(stream))
                .filter(
                        rewind ->
                                starts.values().stream()
                                        .anyMatch(start -> rewind.isIn(start, rewindFile())))
                .isPresent();
    }

    /** What the name of the file ends with that has the offsets of a rewind to a time stamp. */
    String rewindFile() {
        return "rewind-%s.json".formatted(id);
    }

    public Journal in(Phase next) {
        return new Journal(id, started, change, cluster, next, failure, stops, starts);
    }

    /** The same on a cluster that has another URL by now. */
    public Journal on(String url) {
        return new Journal(id, started, change, Optional.of(url), phase, failure, stops, starts);
    }

    /** With another state of one of the jobs to stop. */
    public Journal with(Stop changed) {
        return withStops(
                stops.stream()
                        .map(stop -> stop.job().equals(changed.job()) ? changed : stop)
                        .toList());
    }

    /** Ready to start these jobs. */
    public Journal starting(Map<String, Start> jobs) {
        return new Journal(id, started, change, cluster, Phase.START, failure, stops, jobs);
    }

    /**
     * Turns back.
     *
     * @param because what has failed
     * @param all the jobs to stop, those that run on left out, those that were started added
     */
    public Journal back(String because, List<Stop> all) {
        return new Journal(
                id, started, change, cluster, Phase.STOP, Optional.of(because), all, Map.of());
    }

    private Journal withStops(List<Stop> changed) {
        return new Journal(id, started, change, cluster, phase, failure, changed, starts);
    }

    private boolean hasEnded(String group) {
        return stops.stream().anyMatch(stop -> stop.group().equals(group) && stop.ended());
    }
}
