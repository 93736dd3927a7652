package io.rocksetcdc.cli.jobs;

import io.rocksetcdc.job.config.Pipeline;
import io.rocksetcdc.job.position.StartRequest;
import java.util.function.Consumer;

/** Starts groups on a cluster, step by step. */
public interface GroupStarter {

    /**
     * Sees that all exists that the streams of a group need.
     *
     * @param out takes what was found and done, line by line
     * @throws io.rocksetcdc.job.collections.SetupException if documents would be lost
     * @throws Exception if Kafka or the API server do not answer
     */
    void prepare(Pipeline pipeline, String group, Consumer<String> out) throws Exception;

    /**
     * Decides the start of a group that is prepared, and writes it into the layout.
     *
     * @param out takes the plan, line by line
     * @throws io.rocksetcdc.job.position.StartRefusedException if a stream could lose or repeat
     *     changes
     * @throws Exception if Kafka or a file does not answer
     */
    Submission plan(Pipeline pipeline, String group, StartRequest request, Consumer<String> out)
            throws Exception;

    /** What is left of a start that is planned. */
    @FunctionalInterface
    interface Submission {

        /**
         * Hands the job over; the cluster has it then. May run beside others.
         *
         * @throws Exception if the cluster does not take it
         */
        void submit() throws Exception;
    }
}
