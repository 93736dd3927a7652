package io.rocksetcdc.cli.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.rocksetcdc.cli.CommandRun;
import io.rocksetcdc.cli.JsonHttp;
import io.rocksetcdc.cli.status.SharedLocalFlink;
import io.rocksetcdc.job.PipelineJob;
import io.rocksetcdc.job.config.PipelineFile;
import io.rocksetcdc.job.parts.Parts;
import io.rocksetcdc.job.parts.PipelineText;
import io.rocksetcdc.job.parts.SharedParts;
import io.rocksetcdc.job.position.ChangeLog;
import io.rocksetcdc.local.LocalFlink;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Groups that are started, run already or are refused, and what is said of them. */
@ExtendWith({SharedParts.class, SharedLocalFlink.class})
class SubmitCommandTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Parts parts;
    private final LocalFlink flink;
    private final ClusterJobs jobs;
    private final Path directory;
    private final Path file;

    SubmitCommandTest(Parts parts, LocalFlink flink, @TempDir Path directory) {
        this.parts = parts;
        this.flink = flink;
        this.directory = directory;
        jobs = new ClusterJobs(JsonHttp.ofFlink(flink.restUrl()));
        file = directory.resolve("pipeline.yaml");
    }

    @AfterEach
    void cancel() throws Exception {
        for (ClusterJob job : jobs.all()) {
            if (!job.hasEnded() && job.name().startsWith("submits")) {
                jobs.cancel(job.id(), LIMIT);
            }
        }
    }

    @Test
    void groupsAreStartedLeftAloneRefusedAndRestored() throws Exception {
        create("submits-a", "submits-b");
        text("submits").stream("submits-a").stream("submits-b").group("hot", "submits-b").write();
        String status = "rockset-cdc status %s --flink %s".formatted(file, flink.restUrl());

        CommandRun hotOnly = submit("--group", "hot");
        String hot = jobOf("hot");
        assertThat(hotOnly.exitCode()).as(hotOnly.errors()).isZero();
        assertThat(hotOnly.lines())
                .containsSubsequence(
                        "CREATED collection commons.submits-b: takes topic submits-b",
                        "Group hot starts as job %s:".formatted(hot),
                        "  submits-b: fresh from earliest, generation 1",
                        "Group hot started as job %s.".formatted(hot),
                        "Next: " + status)
                .noneMatch(line -> line.contains("default"));

        CommandRun all = submit("--output", "json");
        assertThat(all.exitCode()).as(all.errors()).isZero();
        assertThat(all.errors()).contains("Group default starts as job " + jobOf("default"));
        assertThat(all.json().path("next").asText()).isEqualTo(status);
        assertEntry(entry(all, 0), "hot", hot, true);
        assertEntry(entry(all, 1), "default", jobOf("default"), false);

        cancelAfterACheckpoint(hot);
        CommandRun withoutPosition = submit();
        assertThat(withoutPosition.exitCode()).isEqualTo(1);
        assertThat(withoutPosition.out())
                .contains("Group hot is not started.", "Let it continue: --restore last")
                .contains("Group default runs already as job %s.\n".formatted(jobOf("default")))
                .endsWith("Next: hot does not run: do what its refusal says\n");

        CommandRun restored = submit("--restore", "last", "--output", "json");
        assertThat(restored.exitCode()).as(restored.errors()).isZero();
        assertThat(entry(restored, 0).path("job").asText())
                .isEqualTo(jobOf("hot"))
                .isNotEqualTo(hot);
        assertThat(entry(restored, 0).path("restoredUids"))
                .extracting(JsonNode::asText)
                .containsExactly("source-submits-b-1");
    }

    @Test
    void streamsOfAJobThatTheLayoutHasLostAreNotStartedAgain() throws Exception {
        create("submits-lost");
        text("submits-lost").stream("submits-lost").write();
        assertThat(submit().exitCode()).isZero();
        String job = jobOf("default");
        Files.delete(Path.of(URI.create(changes().path())));
        text("submits-lost").stream("submits-lost").group("hot", "submits-lost").write();

        CommandRun run = submit("--fresh-from", "earliest");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out())
                .contains("Group hot is not started.")
                .contains("submits-lost: runs in job %s (submits-lost/default)".formatted(job));
    }

    @Test
    void groupThatDoesNotFitIsRefusedAndTheOthersAreStarted() throws Exception {
        create("submits-taken", "submits-other", "submits-sql", "submits-fine");
        text("submits-owner").stream("submits-taken").write();
        new PipelineJob(PipelineFile.read(file), "default").prepare();
        Files.delete(directory.resolve("integration-key"));
        Files.createDirectories(directory.resolve("sql"));
        Files.writeString(directory.resolve("sql/mistake.sql"), "SELECT nothing FROM _input");
        text("submits-unfit").stream("submits-other").stream("submits-sql", "sql: sql/mistake.sql")
                .stream("submits-fine")
                .group("taken", "submits-other")
                .group("mistaken", "submits-sql")
                .write();
        Files.writeString(
                file,
                Files.readString(file)
                        .replace(
                                "collection: {name: submits-other}",
                                "collection: {name: submits-taken}"));

        CommandRun run = submit("--output", "json");

        assertThat(run.exitCode()).as(run.errors()).isEqualTo(1);
        assertThat(entry(run, 0).path("refusal").asText())
                .startsWith(
                        "Group taken is not started.\n  collection commons.submits-taken exists")
                .contains("does not take topic submits-other");
        assertThat(entry(run, 1).path("refusal").asText())
                .startsWith("Group mistaken is not started.\n  ")
                .contains("mistake.sql");
        assertEntry(entry(run, 2), "default", jobOf("default"), false);
        assertThat(run.json().path("next").asText())
                .isEqualTo("taken, mistaken do not run: do what their refusals say");
        assertThat(run.errors())
                .contains("Group default starts as job")
                .doesNotContain("Group taken starts", "Group mistaken starts");
    }

    private PipelineText text(String pipeline) {
        return new PipelineText(parts, directory, pipeline).state(directory.resolve("state"));
    }

    private void create(String... topics) throws Exception {
        for (String topic : topics) {
            parts.topics().create(topic, 1, Map.of());
        }
    }

    private CommandRun submit(String... options) throws IOException {
        Path jar = directory.resolve("empty.jar");
        try (OutputStream out = Files.newOutputStream(jar)) {
            new JarOutputStream(out, new Manifest()).close();
        }
        List<String> line = new ArrayList<>(List.of("submit", file.toString()));
        line.addAll(List.of("--flink", flink.restUrl().toString(), "--jar", jar.toString()));
        line.addAll(List.of(options));
        return CommandRun.of(line.toArray(String[]::new));
    }

    private static JsonNode entry(CommandRun run, int number) throws IOException {
        return run.json().path("groups").path(number);
    }

    private static void assertEntry(JsonNode entry, String group, String job, boolean ran) {
        assertThat(entry.path("group").asText()).isEqualTo(group);
        assertThat(entry.path("job").asText()).isEqualTo(job);
        assertThat(entry.path("alreadyRunning").asBoolean()).isEqualTo(ran);
        assertThat(entry.path("restoredUids")).isEmpty();
        assertThat(entry.path("refusal").isNull()).isTrue();
        assertThat(entry.path("failure").isNull()).isTrue();
    }

    /** What runs it on the cluster. */
    private String jobOf(String group) throws Exception {
        String name = PipelineFile.read(file).name() + "/" + group;
        return jobs.all().stream()
                .filter(job -> job.name().equals(name) && !job.hasEnded())
                .map(ClusterJob::id)
                .reduce((one, other) -> one + " and " + other)
                .orElse("none");
    }

    private void cancelAfterACheckpoint(String job) throws Exception {
        ChangeLog changes = changes();
        await().atMost(LIMIT).until(() -> changes.newest(job).isPresent());
        jobs.cancel(job, LIMIT);
    }

    private ChangeLog changes() throws IOException {
        return new ChangeLog(PipelineFile.read(file), new Configuration());
    }
}
