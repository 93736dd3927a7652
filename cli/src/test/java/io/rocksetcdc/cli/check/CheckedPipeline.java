package io.rocksetcdc.cli.check;

import io.rocksetcdc.cli.CommandRun;
import io.rocksetcdc.job.parts.Parts;
import io.rocksetcdc.job.parts.PipelineText;
import java.nio.file.Path;

/** A pipeline file of real parts that is checked, and the files of its secrets. */
record CheckedPipeline(Parts parts, Path directory) {

    PipelineText text(String name) {
        return new PipelineText(parts, directory, name).checkpointInterval("10s");
    }

    Path file() {
        return directory.resolve("pipeline.yaml");
    }

    Path apiKey() {
        return directory.resolve("api-key");
    }

    CommandRun check(String... options) {
        String[] arguments = new String[options.length + 3];
        arguments[0] = "check";
        arguments[1] = file().toString();
        arguments[2] = "--online";
        System.arraycopy(options, 0, arguments, 3, options.length);
        return CommandRun.of(arguments);
    }
}
