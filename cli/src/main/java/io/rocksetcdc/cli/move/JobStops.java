package io.rocksetcdc.cli.move;

import io.rocksetcdc.cli.jobs.ClusterJob;
import io.rocksetcdc.cli.jobs.ClusterJobs;
import io.rocksetcdc.cli.jobs.Savepoint;
import io.rocksetcdc.cli.jobs.Waiting;
import io.rocksetcdc.job.position.ChangeLog;
import io.rocksetcdc.job.position.Journal.Stop;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;

/** Stops the jobs of a change, and finds what they leave behind. */
final class JobStops {

    private final ChangeLog log;
    private final ClusterJobs cluster;
    private final Limits limits;
    private final Consumer<String> out;

    JobStops(ChangeLog log, ClusterJobs cluster, Limits limits, Consumer<String> out) {
        this.log = log;
        this.cluster = cluster;
        this.limits = limits;
        this.out = out;
    }

    /**
     * Stops a job with a savepoint. One that somebody else has ended counts as stopped if it has
     * left anything.
     *
     * @return what it has left
     * @throws ChangeFailedException if it runs on
     * @throws IOException if it is not known whether it will end, or where its streams are
     */
    String forward(Stop stop) throws ChangeFailedException, IOException, InterruptedException {
        Savepoint savepoint =
                cluster.stop(stop.job(), stop.trigger(), log.savepoints(), limits.stop());
        if (savepoint.path().isPresent()) {
            awaitEnd(stop.job());
            return savepoint.path().get();
        }
        if (savepoint.isUndecided()) {
            // It may end at any time, so nobody can say that it runs as before.
            throw new IOException(
                    "group %s: the savepoint of job %s: %s"
                            .formatted(stop.group(), stop.job(), savepoint.failure()));
        }
        if (runs(stop.group(), stop.job())) {
            throw new ChangeFailedException(
                    "group %s: job %s was not stopped with a savepoint: %s"
                            .formatted(stop.group(), stop.job(), savepoint.failure()));
        }
        String left =
                log.newest(stop.job())
                        .orElseThrow(
                                () ->
                                        new IOException(
                                                "group %s: job %s has ended without a savepoint (%s), and left nothing that is found. Copy its last checkpoint or savepoint to %s, as savepoint-%s-copied."
                                                        .formatted(
                                                                stop.group(),
                                                                stop.job(),
                                                                savepoint.failure(),
                                                                log.savepoints(),
                                                                stop.job().substring(0, 6))));
        out.accept("  has ended; if not by a savepoint, what it sent since is sent again");
        return left;
    }

    /** The same on the way back: a job that never ran has nothing to save. */
    Optional<String> back(Stop stop) throws IOException, InterruptedException {
        Optional<ClusterJob> job = cluster.find(stop.job());
        if (job.isPresent() && job.get().state().equals("RUNNING")) {
            Savepoint savepoint =
                    cluster.stop(stop.job(), stop.trigger(), log.savepoints(), limits.stop());
            if (savepoint.path().isPresent()) {
                awaitEnd(stop.job());
                return savepoint.path();
            }
            out.accept("  without a savepoint: " + savepoint.failure());
        }
        if (cluster.find(stop.job()).filter(found -> !found.hasEnded()).isPresent()) {
            cluster.cancel(stop.job(), limits.stop());
        }
        return log.newest(stop.job());
    }

    /**
     * Whether a job runs; one that restarts or ends is waited for.
     *
     * @throws IOException if it does neither run nor end
     */
    boolean runs(String group, String job) throws IOException, InterruptedException {
        Optional<Boolean> settled = Waiting.atMost(limits.start(), () -> settled(job));
        if (settled.isEmpty()) {
            throw new IOException(
                    "group %s: job %s neither runs nor has it ended after %d s"
                            .formatted(group, job, limits.start().toSeconds()));
        }
        return settled.get();
    }

    private Optional<Boolean> settled(String job) throws IOException, InterruptedException {
        Optional<ClusterJob> found = cluster.find(job);
        if (found.isEmpty() || found.get().hasEnded()) {
            return Optional.of(false);
        }
        return found.get().state().equals("RUNNING") ? Optional.of(true) : Optional.empty();
    }

    private void awaitEnd(String job) throws IOException, InterruptedException {
        if (!cluster.awaitEnd(job, limits.stop())) {
            throw new IOException("job %s has its savepoint, but does not end".formatted(job));
        }
    }
}
