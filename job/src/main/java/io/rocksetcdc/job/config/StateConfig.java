package io.rocksetcdc.job.config;

import java.io.Serializable;

/**
 * Where positions are kept.
 *
 * @param directory URI that Flink can reach from everywhere, without a slash at its end
 */
public record StateConfig(String directory) implements Serializable {

    /** Flink keeps a job's checkpoints below it, under the job's id. */
    public String checkpoints() {
        return directory + "/checkpoints";
    }

    /** Flink keeps savepoints below it; the layout file is beside them. */
    public String savepoints() {
        return directory + "/savepoints";
    }
}
