package io.rocksetcdc.cli.demo;

import io.rocksetcdc.cli.ExitCode;
import io.rocksetcdc.cli.Progress;
import io.rocksetcdc.cli.Readings;
import io.rocksetcdc.cli.demo.verify.Comparison;
import io.rocksetcdc.cli.status.PipelineStatus;
import io.rocksetcdc.cli.status.StatusReader;
import io.rocksetcdc.job.config.PipelineFile;
import io.rocksetcdc.job.config.secrets.SecretResolver;
import java.io.IOException;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** Lets the workload run on started parts, and watches or verifies what becomes of it. */
final class DemoRun {

    private static final Duration REFRESH = Duration.ofSeconds(1);
    private static final Duration CATCH_UP_LIMIT = Duration.ofMinutes(5);

    /** In a row; then the demo ends. */
    private static final int FAILURES_BORNE = 4;

    private final DemoParts parts;
    private final DemoScripts scripts;
    private final Progress progress;
    private final DemoOutput output;
    private final BooleanSupplier isEnding;

    /**
     * @param isEnding whether the parts are being stopped, so that nothing is known any more
     */
    DemoRun(
            DemoParts parts,
            DemoScripts scripts,
            Progress progress,
            DemoOutput output,
            BooleanSupplier isEnding) {
        this.parts = parts;
        this.scripts = scripts;
        this.progress = progress;
        this.output = output;
        this.isEnding = isEnding;
    }

    /** Shows a live table for as long as nobody presses Ctrl-C. */
    ExitCode untilInterrupted() throws Exception {
        printUrls();
        Workload workload = startWorkload();
        startDocuments();
        Readings readings =
                new Readings(FAILURES_BORNE, why -> unlessEnding(() -> output.missed(why)));
        while (!isEnding.getAsBoolean()) {
            Optional<List<StreamStatus>> seen = readings.take(this::look);
            unlessEnding(
                    () ->
                            seen.ifPresent(
                                    statuses -> output.live(statuses, workloadLine(workload))));
            Thread.sleep(REFRESH.toMillis());
        }
        return ExitCode.OK;
    }

    private void unlessEnding(Runnable show) {
        if (!isEnding.getAsBoolean()) {
            show.run();
        }
    }

    /** With the file anew each time: its groups change when streams move. */
    private List<StreamStatus> look() throws IOException, InterruptedException {
        try (StatusReader statuses = statusReader()) {
            return look(statuses);
        }
    }

    private List<StreamStatus> look(StatusReader statuses)
            throws IOException, InterruptedException {
        failIfBroken();
        return read(statuses);
    }

    private static boolean isCalm(List<StreamStatus> statuses) {
        return statuses.stream().allMatch(status -> status.lag() == 0);
    }

    /** Runs the workload for a while, lets everything settle and compares. */
    ExitCode verify(Duration duration) throws Exception {
        printUrls();
        StatusReader statuses = parts.open(statusReader());
        Workload workload = startWorkload();
        Optional<DocumentTopic> documents = startDocuments();
        progress.step(
                "Workload for " + duration.toSeconds() + " s",
                () -> {
                    watch(duration);
                    return null;
                });
        workload.close();
        if (documents.isPresent()) {
            documents.get().stop();
        }
        progress.say(workloadLine(workload));
        progress.step("Waiting until all changes are captured", this::awaitCapture);
        progress.step("Waiting until the lag is 0", () -> awaitNoLag(statuses));
        output.settled(read(statuses));
        DemoVerification verification = new DemoVerification(parts, progress);
        List<Comparison> comparisons = verification.compare(documents);
        verification.sayWhatIsNotCaptured();
        long failed = comparisons.stream().filter(comparison -> !comparison.passed()).count();
        output.comparisons(comparisons, comparisons.size() - failed, failed);
        return failed == 0 ? ExitCode.OK : ExitCode.FINDINGS;
    }

    private void printUrls() {
        scripts.schema().notes().forEach(note -> progress.say("  note: " + note));
        scripts.workload().notes().forEach(note -> progress.say("  note: " + note));
        progress.say("");
        progress.say("  Flink UI   " + parts.flinkUrl());
        progress.say("  Server     " + parts.serverUrl());
        progress.say("  Pipeline   " + parts.pipelineFile());
        progress.say("  A query to paste:");
        progress.say("    " + QueryToPaste.forDemo(parts));
        progress.say("");
    }

    private Workload startWorkload() throws Exception {
        return parts.open(Workload.start(scripts.workload(), parts.connect()));
    }

    private Optional<DocumentTopic> startDocuments() {
        return scripts.withDocuments()
                ? Optional.of(parts.open(DocumentTopic.start(parts.bootstrapServers())))
                : Optional.empty();
    }

    private StatusReader statusReader() {
        return new StatusReader(
                PipelineFile.read(parts.pipelineFile()),
                parts.flinkUrl(),
                SecretResolver.ofProcess());
    }

    private static List<StreamStatus> read(StatusReader statuses)
            throws IOException, InterruptedException {
        PipelineStatus status = statuses.read();
        List<String> unknown =
                Stream.concat(status.findings().stream(), status.unanswered().stream()).toList();
        if (!unknown.isEmpty()) {
            throw new IOException("nothing is known from " + String.join("; ", unknown));
        }
        return status.streams().stream().map(StreamStatus::of).toList();
    }

    private static String workloadLine(Workload workload) {
        String refused =
                workload.lastFailure()
                        .map(
                                message ->
                                        ", %,d refused, the last one: %s"
                                                .formatted(workload.failed(), firstLine(message)))
                        .orElse("");
        return "Workload: %,d statements%s".formatted(workload.executed(), refused);
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }

    private void watch(Duration duration) throws Exception {
        Instant end = Instant.now().plus(duration);
        Readings readings = new Readings(FAILURES_BORNE, why -> {});
        while (Instant.now().isBefore(end)) {
            readings.take(this::failIfBroken);
            Thread.sleep(
                    Math.min(500, Math.max(1, Duration.between(Instant.now(), end).toMillis())));
        }
    }

    /**
     * @throws IllegalStateException if nothing more can become of it
     */
    private Boolean failIfBroken() throws IOException, InterruptedException {
        Optional<Throwable> capture = parts.captureFailure();
        if (capture.isPresent()) {
            throw new IllegalStateException("Debezium has stopped", capture.get());
        }
        Optional<String> job = parts.jobFailure();
        if (job.isPresent()) {
            throw new IllegalStateException("a job has failed: " + job.get());
        }
        return true;
    }

    private Boolean awaitCapture() throws Exception {
        try (Connection connection = parts.connect()) {
            boolean arrived =
                    new CaptureMarker(DemoParts.TOPIC_PREFIX, parts.bootstrapServers())
                            .await(connection, CATCH_UP_LIMIT);
            failIfBroken();
            if (!arrived) {
                throw new IllegalStateException(
                        "changes were not captured within "
                                + CATCH_UP_LIMIT.toMinutes()
                                + " minutes");
            }
            return true;
        }
    }

    /** Twice in a row, since the numbers of a stream are not read at one instant. */
    private Boolean awaitNoLag(StatusReader statuses) throws Exception {
        Instant deadline = Instant.now().plus(CATCH_UP_LIMIT);
        Readings readings = new Readings(FAILURES_BORNE, why -> {});
        int calm = 0;
        while (calm < 2) {
            boolean isCalm =
                    readings.take(() -> look(statuses)).filter(DemoRun::isCalm).isPresent();
            calm = isCalm ? calm + 1 : 0;
            if (Instant.now().isAfter(deadline)) {
                throw new IllegalStateException(
                        "the lag is not 0 after " + CATCH_UP_LIMIT.toMinutes() + " minutes");
            }
            Thread.sleep(REFRESH.toMillis());
        }
        return true;
    }
}
