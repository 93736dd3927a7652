package io.rocksetcdc.cli.move;

import io.rocksetcdc.cli.Failures;
import io.rocksetcdc.cli.jobs.ClusterJobs;
import io.rocksetcdc.cli.jobs.GroupStarter;
import io.rocksetcdc.cli.jobs.GroupStarter.Submission;
import io.rocksetcdc.job.collections.SetupException;
import io.rocksetcdc.job.config.GroupConfig;
import io.rocksetcdc.job.config.Pipeline;
import io.rocksetcdc.job.position.Journal;
import io.rocksetcdc.job.position.Journal.Start;
import io.rocksetcdc.job.position.StartRefusedException;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Starts the jobs of a change. */
final class GroupStarts {

    /** Each uploads the jar. */
    private static final int UPLOADS = 4;

    private final Pipeline pipeline;
    private final ClusterJobs cluster;
    private final GroupStarter starter;
    private final Consumer<String> out;
    private boolean isPrepared;

    GroupStarts(
            Pipeline pipeline, ClusterJobs cluster, GroupStarter starter, Consumer<String> out) {
        this.pipeline = pipeline;
        this.cluster = cluster;
        this.starter = starter;
        this.out = out;
    }

    /**
     * Sees that all exists that the groups need, while their streams still run: with a thousand
     * topics that takes minutes. The way back has no other streams.
     *
     * @throws ChangeFailedException if documents of a stream would be lost
     */
    void prepare(Journal at) throws Exception {
        for (GroupConfig group : at.starting()) {
            try {
                starter.prepare(target(at), group.name(), this::sayIfNew);
            } catch (SetupException unfit) {
                throw new ChangeFailedException(
                        "group %s: %s. Nothing was changed."
                                .formatted(group.name(), unfit.getMessage()),
                        unfit);
            }
        }
        isPrepared = true;
    }

    /**
     * Starts those that the cluster does not know. A job is handed over while the next one is
     * planned; when this returns or throws, no submission is under way any more.
     */
    void start(Journal at) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(UPLOADS);
        Map<String, Future<Optional<Exception>>> submitted = new LinkedHashMap<>();
        try {
            for (GroupConfig group : at.starting()) {
                String name = group.name();
                Start start = at.starts().get(name);
                if (cluster.find(start.job()).isEmpty()) {
                    out.accept("start of %s (job %s)".formatted(name, start.job()));
                    Optional<Submission> planned = planned(target(at), name, start);
                    planned.ifPresent(job -> submitted.put(name, threads.submit(failure(job))));
                }
            }
        } finally {
            threads.shutdown();
            threads.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
        }
        for (Map.Entry<String, Future<Optional<Exception>>> group : submitted.entrySet()) {
            Optional<Exception> failure = group.getValue().get();
            if (failure.isPresent()) {
                judge(failure.get(), group.getKey(), at.starts().get(group.getKey()));
            }
        }
    }

    /** Empty if it has failed, but the cluster has the job by now. */
    private Optional<Submission> planned(Pipeline target, String group, Start start)
            throws Exception {
        try {
            if (!isPrepared) {
                // An earlier call has stopped the jobs, perhaps with another file.
                starter.prepare(target, group, this::sayIfNew);
            }
            return Optional.of(starter.plan(target, group, start.request(), this::sayIfNew));
        } catch (Exception failure) {
            judge(failure, group, start);
            return Optional.empty();
        }
    }

    private static Callable<Optional<Exception>> failure(Submission job) {
        return () -> {
            try {
                job.submit();
                return Optional.empty();
            } catch (Exception failure) {
                return Optional.of(failure);
            }
        };
    }

    /** Throws it, unless it means nothing. */
    private void judge(Exception failure, String group, Start start) throws Exception {
        if (failure instanceof StartRefusedException
                || failure instanceof InterruptedException
                || failure instanceof IOException) {
            throw failure;
        }
        // Whether the cluster has the job counts, not what the client has heard.
        if (cluster.find(start.job()).isEmpty()) {
            throw new ChangeFailedException(
                    "group %s was not started: %s".formatted(group, Failures.text(failure)),
                    failure);
        }
    }

    private Pipeline target(Journal at) {
        return pipeline.withGroups(at.target());
    }

    /** Most is there, for the streams ran before. */
    private void sayIfNew(String line) {
        if (!line.startsWith("EXISTS ")) {
            out.accept("  " + line);
        }
    }
}
