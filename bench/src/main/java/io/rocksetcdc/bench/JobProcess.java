package io.rocksetcdc.bench;

import io.rocksetcdc.job.PipelineJob;
import io.rocksetcdc.job.config.Pipeline;
import io.rocksetcdc.job.config.PipelineFile;
import io.rocksetcdc.job.position.StartPlan;
import io.rocksetcdc.local.LocalFlink;
import java.nio.file.Path;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The whole job, JobManager and TaskManager included, in a process of its own. */
public final class JobProcess {

    private JobProcess() {}

    /**
     * @param arguments directory, pipeline file, number of documents
     */
    public static void main(String[] arguments) throws Exception {
        Path directory = Path.of(arguments[0]);
        Pipeline pipeline = PipelineFile.read(Path.of(arguments[1]));
        PipelineJob job = new PipelineJob(pipeline, "default");
        job.prepare();
        try (LocalFlink flink = LocalFlink.start(directory, 1)) {
            StreamExecutionEnvironment environment = flink.environment();
            environment.executeAsync(job.graph(environment, StartPlan.first(pipeline, "default")));
            Result.write(
                    directory,
                    new CpuWindow(pipeline.rockset().apiServer())
                            .measure(Long.parseLong(arguments[2])));
        }
    }
}
