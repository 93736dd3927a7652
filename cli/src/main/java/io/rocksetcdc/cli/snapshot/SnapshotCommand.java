package io.rocksetcdc.cli.snapshot;

import io.rocksetcdc.cli.ExitCode;
import io.rocksetcdc.cli.OutputFormat;
import io.rocksetcdc.cli.PipelineOption;
import io.rocksetcdc.cli.topic.StreamRecords;
import io.rocksetcdc.job.config.Pipeline;
import io.rocksetcdc.job.config.SnapshotConfig;
import io.rocksetcdc.job.config.SnapshotWay;
import io.rocksetcdc.job.config.StreamConfig;
import io.rocksetcdc.job.config.secrets.SecretResolver;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code rockset-cdc snapshot}: the source reads a table once more. */
@Command(
        name = "snapshot",
        mixinStandardHelpOptions = true,
        description = {
            "Asks the source of a stream for a snapshot of its table, as the pipeline file says"
                    + " under snapshot, and shows the rows arrive on the stream's topic."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the snapshot is complete, or was asked for with --no-wait",
            "1:it is refused or failed, or the pipeline file has mistakes",
            "2:the command was not understood",
            "3:something can not be reached, or the time was up"
        })
public final class SnapshotCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Mixin private PipelineOption pipelines;

    @Option(
            names = "--stream",
            paramLabel = "STREAM",
            required = true,
            description = "Whose table to read.")
    private String streamName;

    @Option(
            names = "--topic",
            paramLabel = "TOPIC",
            description = "Which of the topics of a unit (default: the only one).")
    private Optional<String> topic = Optional.empty();

    @Option(
            names = "--where",
            paramLabel = "CONDITION",
            description = "Which rows to read, in the source's language (default: all).")
    private Optional<String> where = Optional.empty();

    @Option(
            names = "--type",
            paramLabel = "TYPE",
            defaultValue = "incremental",
            description =
                    "incremental, while changes go on, or blocking (default: ${DEFAULT-VALUE}).")
    private SnapshotType type;

    @Option(names = "--no-wait", description = "Ask, and do not wait for the rows.")
    private boolean noWait;

    @Option(
            names = "--quiet",
            paramLabel = "SECONDS",
            defaultValue = "30",
            description =
                    "Without a notification-topic: take it for complete after so many seconds"
                            + " without a row (default: ${DEFAULT-VALUE}).")
    private int quiet;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "3600",
            description = "Stop waiting after so many seconds (default: ${DEFAULT-VALUE}).")
    private int timeout;

    @Option(
            names = "--output",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "text or json (default: ${DEFAULT-VALUE}); json is one object.")
    private OutputFormat format;

    private final Clock clock = Clock.systemUTC();

    @Override
    public Integer call() throws Exception {
        if (quiet < 1 || timeout < 1) {
            throw new ParameterException(
                    spec.commandLine(), "--quiet and --timeout must be at least 1");
        }
        Pipeline pipeline = pipelines.read();
        StreamConfig stream = ofOneTopic(pipelines.stream(pipeline, streamName));
        try {
            SnapshotReport report = run(pipeline, stream);
            show(report);
            return report.exitCode().code();
        } catch (SnapshotRefusedException refused) {
            spec.commandLine().getErr().println(refused.getMessage());
            return ExitCode.FINDINGS.code();
        }
    }

    private StreamConfig ofOneTopic(StreamConfig stream) {
        if (topic.isEmpty() && !stream.isUnit()) {
            return stream;
        }
        return stream.topics().stream()
                .filter(candidate -> topic.equals(Optional.of(candidate.name())))
                .findFirst()
                .map(stream::withOnly)
                .orElseThrow(
                        () ->
                                new ParameterException(
                                        spec.commandLine(),
                                        "stream \"%s\": name one of its topics with --topic: %s"
                                                .formatted(
                                                        stream.name(),
                                                        String.join(", ", stream.topicNames()))));
    }

    private SnapshotReport run(Pipeline pipeline, StreamConfig stream)
            throws SnapshotRefusedException, IOException, InterruptedException {
        SnapshotConfig config = stream.snapshot().orElseThrow(() -> Refusals.unconfigured(stream));
        if (type == SnapshotType.blocking && where.isPresent()) {
            throw Refusals.filteredBlocking();
        }
        SnapshotRequest request =
                new SnapshotRequest(
                        UUID.randomUUID().toString(), SourceTable.of(stream, config), type, where);
        SecretResolver secrets = SecretResolver.ofProcess();
        try (StreamRecords client = StreamRecords.of(pipeline, secrets)) {
            SnapshotSignal signal = config.way().accept(new Signals(pipeline, client, secrets));
            return noWait
                    ? report(stream, request, signal, Optional.empty())
                    : watched(pipeline, stream, config, request, signal, client);
        }
    }

    private SnapshotReport watched(
            Pipeline pipeline,
            StreamConfig stream,
            SnapshotConfig config,
            SnapshotRequest request,
            SnapshotSignal signal,
            StreamRecords client)
            throws SnapshotRefusedException, IOException, InterruptedException {
        try (SnapshotWatch watch =
                SnapshotWatch.open(pipeline.kafka(), stream, config, client.schemas(), clock)) {
            SnapshotReport asked = report(stream, request, signal, Optional.empty());
            spec.commandLine().getErr().println(asked.asked());
            ProgressLines lines = new ProgressLines(spec.commandLine().getErr(), clock);
            SnapshotProgress end =
                    watch.await(
                            request,
                            Duration.ofSeconds(quiet),
                            Duration.ofSeconds(timeout),
                            lines::at);
            return new SnapshotReport(
                    stream,
                    request,
                    signal.way(),
                    asked.quiet(),
                    asked.timeout(),
                    Optional.of(end));
        } catch (KafkaException e) {
            throw client.failed("Topic " + stream.onlyTopic() + " at Kafka", "can not be read", e);
        }
    }

    private SnapshotReport report(
            StreamConfig stream,
            SnapshotRequest request,
            SnapshotSignal signal,
            Optional<SnapshotProgress> end)
            throws SnapshotRefusedException, IOException, InterruptedException {
        signal.send(request);
        return new SnapshotReport(
                stream,
                request,
                signal.way(),
                Duration.ofSeconds(quiet),
                Duration.ofSeconds(timeout),
                end);
    }

    private void show(SnapshotReport report) {
        switch (format) {
            case json -> spec.commandLine().getOut().println(report.json());
            case text ->
                    spec.commandLine()
                            .getOut()
                            .println(
                                    report.outcome()
                                            .map(text -> report.stream().name() + ": " + text)
                                            .orElseGet(report::asked));
        }
        spec.commandLine().getOut().flush();
    }

    /** Makes the way that the pipeline file states. */
    private record Signals(Pipeline pipeline, StreamRecords client, SecretResolver secrets)
            implements SnapshotWay.Visitor<SnapshotSignal> {

        @Override
        public SnapshotSignal signalTopic(SnapshotWay.SignalTopic way) {
            return new TopicSignal(way, pipeline.kafka(), client);
        }

        @Override
        public SnapshotSignal signalTable(SnapshotWay.SignalTable way) {
            return new TableSignal(way, secrets);
        }

        @Override
        public SnapshotSignal streamkap(SnapshotWay.Streamkap way) {
            return new StreamkapSignal(way, secrets);
        }
    }
}
