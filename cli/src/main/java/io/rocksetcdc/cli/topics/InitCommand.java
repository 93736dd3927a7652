package io.rocksetcdc.cli.topics;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rocksetcdc.cli.Amounts;
import io.rocksetcdc.cli.ExitCode;
import io.rocksetcdc.cli.OutputFormat;
import io.rocksetcdc.cli.draft.DraftFile;
import io.rocksetcdc.job.config.KafkaConfig;
import io.rocksetcdc.job.config.PipelineFile;
import io.rocksetcdc.job.config.RegistryConfig;
import io.rocksetcdc.job.config.yaml.Finding;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code rockset-cdc init}: a pipeline file from the JSON that the Rockset console shows. */
@Command(
        name = "init",
        mixinStandardHelpOptions = true,
        description = {
            "Makes a pipeline file from the JSON that the Rockset console shows for a Kafka"
                    + " integration. Keys stay in the JSON: the pipeline file refers to it. With"
                    + " --bootstrap-servers, the topics of the sources become its streams."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the file is written; what is left to fill in is listed",
            "1:the JSON is not what the console shows",
            "2:the command was not understood, or the file is there already",
            "3:Kafka or the registry can not be asked"
        })
public final class InitCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Option(
            names = "--rockset-config",
            paramLabel = "JSON",
            required = true,
            description = "The file with what the console shows.")
    private Path pasted;

    @Option(
            names = "--write",
            paramLabel = "FILE",
            defaultValue = "pipeline.yaml",
            description = "Where to write the pipeline file (default: ${DEFAULT-VALUE}).")
    private Path write;

    @Mixin private SourceOptions sources;

    @Mixin private BrokerOptions broker;

    @Option(
            names = "--output",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "text or json (default: ${DEFAULT-VALUE}); json is one object.")
    private OutputFormat format;

    @Override
    public Integer call() throws Exception {
        sources.check(Optional.of(write));
        Optional<KafkaConfig> kafka = broker.kafka();
        Optional<RegistryConfig> registry = broker.registry();
        if (!Files.isRegularFile(pasted)) {
            throw wrong(pasted + " is not a file");
        }
        if (kafka.isPresent() && sources.sources().isEmpty()) {
            throw wrong("name a source with --source ID or --prefix PREFIX");
        }
        PastedConfig config;
        try {
            config = PastedConfig.read(pasted);
        } catch (IOException e) {
            spec.commandLine().getErr().println(e.getMessage());
            return ExitCode.FINDINGS.code();
        }
        if (config.isOpenToOthers()) {
            spec.commandLine()
                    .getErr()
                    .printf(
                            "warning: others may read %s, which has keys in it; chmod 600 %s%n",
                            pasted, pasted);
        }
        List<FoundTopic> found =
                kafka.isPresent() ? sources.search(kafka.get(), registry).topics() : listed(config);
        TopicsDraft streams = TopicsDraft.of(found, config.format().orElse("AVRO"));
        String text =
                new PipelineParts(
                                sources.pipeline(),
                                kafka.map(known -> PipelineParts.kafka(known, Optional.empty()))
                                        .orElse(Map.of()),
                                registry.map(PipelineParts::registry)
                                        .or(() -> config.registry().map(url -> Map.of("url", url))),
                                config.rockset())
                        .draft(streams)
                        .text();
        DraftFile.write(write, text, sources.force());
        print(streams.streams().size());
        return ExitCode.OK.code();
    }

    /** What the JSON lists, of which nobody was asked. */
    private List<FoundTopic> listed(PastedConfig config) {
        List<TopicSelection> wanted = sources.sources();
        return config.topics().stream()
                .filter(
                        topic ->
                                wanted.isEmpty()
                                        || wanted.stream().anyMatch(one -> one.includes(topic)))
                .map(InitCommand::unseen)
                .toList();
    }

    private static FoundTopic unseen(String topic) {
        TopicSelection source = new TopicSelection(topic.replaceFirst("\\..*", ""));
        TopicContents contents =
                new TopicContents(
                        Optional.empty(),
                        // One without a dot is not taken for the schema changes of a prefix.
                        TopicKind.named(source, topic)
                                .filter(kind -> topic.contains("."))
                                .orElse(TopicKind.ROWS),
                        List.of(),
                        "");
        return new FoundTopic(
                topic,
                source.schema(topic),
                source.table(topic),
                new TopicSize(0, 0, OptionalLong.empty()),
                contents);
    }

    private void print(int streams) {
        List<Finding> left = PipelineFile.inspect(write).findings();
        PrintWriter out = spec.commandLine().getOut();
        switch (format) {
            case text -> {
                out.printf(
                        "%s: written, %s stream%s%n",
                        write, Amounts.count(streams), streams == 1 ? "" : "s");
                if (!left.isEmpty()) {
                    out.println("Left to fill in:");
                    left.forEach(finding -> out.println("  " + finding));
                }
            }
            case json -> {
                ObjectNode json = JsonNodeFactory.instance.objectNode().put("exitCode", 0);
                json.put("file", write.toString()).put("streams", streams);
                ArrayNode findings = json.putArray("left");
                left.forEach(finding -> findings.add(finding.toString()));
                out.println(json);
            }
        }
        out.flush();
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
