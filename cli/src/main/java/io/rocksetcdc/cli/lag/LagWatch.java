package io.rocksetcdc.cli.lag;

import io.rocksetcdc.job.config.Pipeline;
import io.rocksetcdc.job.config.PipelineFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** Measures a pipeline as its file is at each round: its groups change when streams move. */
final class LagWatch implements AutoCloseable {

    private final Path file;
    private LagReader reader;

    /**
     * @param file that of the reader's pipeline
     * @param reader closed with this
     */
    LagWatch(Path file, LagReader reader) {
        this.file = file;
        this.reader = reader;
    }

    /**
     * Reads once more.
     *
     * @throws IOException if the cluster does not answer
     * @throws io.rocksetcdc.job.config.ConfigurationException if the file has mistakes by now
     */
    LagReport read(Duration interval) throws IOException, InterruptedException {
        Pipeline now = PipelineFile.read(file);
        if (!now.equals(reader.pipeline())) {
            reader.close();
            reader = reader.carriedOn(now);
        }
        return reader.read(interval);
    }

    @Override
    public void close() {
        reader.close();
    }
}
