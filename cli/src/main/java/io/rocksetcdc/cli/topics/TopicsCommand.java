package io.rocksetcdc.cli.topics;

import io.rocksetcdc.cli.ExitCode;
import io.rocksetcdc.cli.OutputFormat;
import io.rocksetcdc.cli.draft.DraftFile;
import io.rocksetcdc.job.config.KafkaConfig;
import io.rocksetcdc.job.config.Pipeline;
import io.rocksetcdc.job.config.PipelineFile;
import io.rocksetcdc.job.config.RegistryConfig;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code rockset-cdc topics}: what a source has written, and a pipeline file to start from. */
@Command(
        name = "topics",
        mixinStandardHelpOptions = true,
        description = {
            "Finds the topics of sources, with their formats, sizes and keys, and prints a pipeline"
                    + " file to start from. Reads some records of each; belongs to no consumer"
                    + " group and changes nothing."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:topics were found",
            "1:no topic was found, or the pipeline file has mistakes",
            "2:the command was not understood",
            "3:Kafka or the registry can not be asked"
        })
public final class TopicsCommand implements Callable<Integer> {

    private static final Path STANDARD_OUTPUT = Path.of("-");

    @Spec private CommandSpec spec;

    @Mixin private SourceOptions sources;

    @Mixin private BrokerOptions broker;

    @Option(
            names = "--pipeline",
            paramLabel = "FILE",
            description = "A pipeline file that says where Kafka, the registry and Rockset are.")
    private Optional<Path> pipelineFile = Optional.empty();

    @Option(
            names = "--write",
            paramLabel = "FILE",
            description =
                    "Write the pipeline file there instead of below the table; - is standard"
                            + " output, and the table goes to standard error.")
    private Optional<Path> write = Optional.empty();

    @Option(
            names = "--output",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "text or json (default: ${DEFAULT-VALUE}); json is one object.")
    private OutputFormat format;

    @Override
    public Integer call() throws Exception {
        Optional<Path> file = write.filter(path -> !path.equals(STANDARD_OUTPUT));
        sources.check(file);
        if (sources.sources().isEmpty()) {
            throw wrong("name a source with --source ID or --prefix PREFIX");
        }
        Optional<Pipeline> pipeline = pipeline();
        KafkaConfig kafka =
                pipeline.map(Pipeline::kafka)
                        .or(broker::kafka)
                        .orElseThrow(
                                () ->
                                        wrong(
                                                "say where Kafka is with --bootstrap-servers or"
                                                        + " --pipeline"));
        Optional<RegistryConfig> registry =
                pipeline.isPresent() ? pipeline.get().registry() : broker.registry();
        SourceSearch.Result found = sources.search(kafka, registry);
        TopicsDraft streams = TopicsDraft.of(found.topics(), "AVRO");
        String text =
                new PipelineParts(
                                sources.pipeline(),
                                PipelineParts.kafka(kafka, pipeline),
                                registry.map(PipelineParts::registry),
                                pipeline.map(Pipeline::rockset)
                                        .map(PipelineParts::rockset)
                                        .orElseGet(PipelineParts::anyRockset))
                        .draft(streams)
                        .text();
        TopicsReport report = new TopicsReport(found.topics(), streams, text);
        if (found.topics().isEmpty()) {
            none(found.sourceIds());
            return ExitCode.FINDINGS.code();
        }
        if (file.isPresent()) {
            DraftFile.write(file.get(), text, sources.force());
        }
        print(report, file);
        return ExitCode.OK.code();
    }

    private Optional<Pipeline> pipeline() {
        if (pipelineFile.isPresent() && broker.isGiven()) {
            throw wrong("--pipeline says where Kafka and the registry are; leave out the rest");
        }
        pipelineFile
                .filter(path -> !Files.isRegularFile(path))
                .ifPresent(
                        path -> {
                            throw wrong(path + " is not a file");
                        });
        return pipelineFile.map(PipelineFile::read);
    }

    private void none(List<String> sourceIds) {
        List<String> prefixes =
                sources.sources().stream().map(source -> source.prefix() + ".").toList();
        spec.commandLine()
                .getErr()
                .printf(
                        "No topic that this login may see begins with %s; sources with topics: %s%n",
                        String.join(" or ", prefixes),
                        sourceIds.isEmpty() ? "none" : String.join(", ", sourceIds));
    }

    private void print(TopicsReport report, Optional<Path> file) {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter errors = spec.commandLine().getErr();
        switch (format) {
            case json -> out.println(report.json(file));
            case text -> {
                report.table(write.isPresent() && file.isEmpty() ? errors : out);
                if (file.isPresent()) {
                    report.written(out, file.get());
                } else {
                    report.file(out, write.isEmpty());
                }
            }
        }
        out.flush();
        errors.flush();
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
