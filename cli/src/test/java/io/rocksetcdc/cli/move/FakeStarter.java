package io.rocksetcdc.cli.move;

import io.rocksetcdc.cli.jobs.GroupStarter;
import io.rocksetcdc.job.config.Pipeline;
import io.rocksetcdc.job.position.StartRefusedException;
import io.rocksetcdc.job.position.StartRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Starts jobs on a cluster that is played. */
class FakeStarter implements GroupStarter {

    private final FakeFlink flink;
    private final List<String> prepared = new ArrayList<>();
    private final List<String> started = new ArrayList<>();
    private Runnable preparing = () -> {};
    private Submitting submitting = group -> {};
    private final List<String> refused = new ArrayList<>();
    private int refusals;

    FakeStarter(FakeFlink flink) {
        this.flink = flink;
    }

    /** How many starts are refused before one is not. */
    void refuses(int starts) {
        refusals = starts;
    }

    /** Refuses the next start of a group that is not refused anyway. */
    void refusesOnce(String group) {
        refused.add(group);
    }

    void whenPreparing(Runnable action) {
        preparing = action;
    }

    /** Before the cluster has the job. */
    void whenSubmitting(Submitting action) {
        submitting = action;
    }

    /** See {@link #whenSubmitting}. */
    @FunctionalInterface
    interface Submitting {
        void submit(String group) throws Exception;
    }

    /** Groups, in the order of the calls. */
    List<String> prepared() {
        return prepared;
    }

    /** Those of them whose start was not refused. */
    List<String> started() {
        return started;
    }

    @Override
    public void prepare(Pipeline pipeline, String group, Consumer<String> out) {
        preparing.run();
        prepared.add(group);
    }

    @Override
    public Submission plan(
            Pipeline pipeline, String group, StartRequest request, Consumer<String> out)
            throws IOException {
        if (refusals > 0) {
            throw new StartRefusedException("refused " + refusals--);
        }
        if (refused.remove(group)) {
            throw new StartRefusedException(group + " is refused");
        }
        started.add(group);
        List<String> streams = pipeline.groupConfig(group).streams();
        return () -> {
            submitting.submit(group);
            flink.runs(request.jobId().orElseThrow(), streams);
        };
    }
}
