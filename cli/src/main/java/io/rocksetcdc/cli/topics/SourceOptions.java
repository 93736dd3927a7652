package io.rocksetcdc.cli.topics;

import io.rocksetcdc.cli.topic.StreamRecords;
import io.rocksetcdc.job.config.KafkaConfig;
import io.rocksetcdc.job.config.RegistryConfig;
import io.rocksetcdc.job.config.secrets.SecretResolver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which topics, and what to call the pipeline that reads them. */
final class SourceOptions {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--source",
            paramLabel = "ID",
            description = "Id of a Streamkap source, several times: topics source_ID.*.")
    private List<String> ids = new ArrayList<>();

    @Option(
            names = "--prefix",
            paramLabel = "PREFIX",
            description = "A Debezium connector's topic.prefix, several times: topics PREFIX.*.")
    private List<String> prefixes = new ArrayList<>();

    @Option(
            names = "--records",
            paramLabel = "N",
            defaultValue = "20",
            description =
                    "How many of a topic's last records to look at (default: ${DEFAULT-VALUE}).")
    private int records;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "Name of the pipeline (default: of the first source).")
    private Optional<String> name = Optional.empty();

    @Option(names = "--force", description = "Replace the file if there is one already.")
    private boolean force;

    /** The sources that were named, in that order. */
    List<TopicSelection> sources() {
        List<TopicSelection> sources = new ArrayList<>();
        ids.forEach(id -> sources.add(TopicSelection.source(id)));
        prefixes.forEach(prefix -> sources.add(new TopicSelection(prefix)));
        return sources;
    }

    /** Finds their topics. */
    SourceSearch.Result search(KafkaConfig kafka, Optional<RegistryConfig> registry)
            throws IOException, InterruptedException {
        try (StreamRecords client = StreamRecords.of(kafka, registry, SecretResolver.ofProcess())) {
            return new SourceSearch(kafka, client, records, spec.commandLine().getErr())
                    .find(sources());
        }
    }

    boolean force() {
        return force;
    }

    /** A legal name for the pipeline. */
    String pipeline() {
        String wanted =
                name.orElseGet(
                        () ->
                                sources().stream()
                                        .findFirst()
                                        .map(TopicSelection::prefix)
                                        .orElse("pipeline"));
        String legal = wanted.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        if (name.isPresent() && !legal.equals(wanted)) {
            throw wrong("--name must be lower-case letters, digits and hyphens, e.g. " + legal);
        }
        return legal;
    }

    /** Refuses numbers that make no sense, and a file that is there already. */
    void check(Optional<Path> file) {
        if (records < 1) {
            throw wrong("--records must be at least 1");
        }
        if (file.filter(Files::exists).isPresent() && !force) {
            throw wrong(file.get() + " is there already; --force replaces it");
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
