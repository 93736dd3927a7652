package io.rocksetcdc.cli.status;

import io.rocksetcdc.cli.Amounts;
import io.rocksetcdc.job.position.Journal;
import java.io.PrintWriter;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** A pipeline's status for people. */
final class StatusTable {

    private static final String UNKNOWN = "unknown";
    private static final String ROW = "%-12s %-22s %-11s %-11s %10s %12s %12s %12s %8s%n";

    private final PrintWriter out;

    StatusTable(PrintWriter out) {
        this.out = out;
    }

    void write(PipelineStatus status, Optional<Journal> change) {
        out.printf("%s on %s%n", status.pipeline(), status.flink());
        status.jobs().forEach(this::job);
        change.ifPresent(this::change);
        out.println();
        out.printf(
                ROW,
                "GROUP",
                "STREAM",
                "STATE",
                "STATUS",
                "LAG",
                "RECORDS IN",
                "DOCS ACKED",
                "DEAD LETTERS",
                "429S");
        status.streams().forEach(this::stream);
        status.streams().forEach(this::deadLetters);
        status.streams().forEach(this::unknownColumns);
        status.findings().forEach(why -> out.println("not known from " + why));
        status.unanswered().forEach(who -> out.println("no answer from " + who));
        out.flush();
    }

    private void change(Journal journal) {
        out.printf(
                "  groups are being changed since %s: %s (%s%s); if nobody carries it on: rockset-cdc apply%n",
                journal.started(),
                journal.change().purpose(),
                journal.phase(),
                journal.goesBack() ? ", on the way back" : "");
    }

    private void job(JobStatus job) {
        if (job.id().isEmpty()) {
            out.printf("  job %s: not on this cluster%n", job.name());
            return;
        }
        Checkpoints checkpoints = job.checkpoints();
        out.printf(
                "  job %s: %s, %s, id %s%n",
                job.name(),
                job.state(),
                checkpoints
                        .completed()
                        .map(done -> "last checkpoint %d s ago".formatted(done.seconds()))
                        .orElse("no checkpoint yet"),
                job.id().get());
        checkpoints
                .pending()
                .ifPresent(
                        waiting ->
                                out.printf(
                                        "    checkpoint %d: for %d s, waits for %s%n",
                                        waiting.id(), waiting.seconds(), streams(waiting)));
        checkpoints
                .failed()
                .ifPresent(
                        waiting ->
                                out.printf(
                                        "    checkpoint %d: failed %d s ago, waited for %s%n",
                                        waiting.id(), waiting.seconds(), streams(waiting)));
    }

    private static String streams(Checkpoints.Waiting waiting) {
        return waiting.streams().isEmpty() ? "no stream" : String.join(", ", waiting.streams());
    }

    private void stream(StreamStatus status) {
        StreamCounts counts = status.counts();
        out.printf(
                ROW,
                status.group(),
                status.stream().name(),
                status.state(),
                status.documents().orElse(UNKNOWN),
                text(status.lag()),
                text(counts.recordsIn()),
                text(counts.acknowledged()),
                text(counts.deadLetters()),
                text(counts.throttled()));
    }

    private void deadLetters(StreamStatus status) {
        Map<String, Long> reasons = status.counts().deadLettersByReason();
        if (!reasons.isEmpty()) {
            out.printf(
                    "dead letters of %s: %s%n",
                    status.stream().name(),
                    reasons.entrySet().stream()
                            .map(reason -> Amounts.count(reason.getValue()) + " " + reason.getKey())
                            .collect(Collectors.joining(", ")));
        }
    }

    private void unknownColumns(StreamStatus status) {
        long columns = status.counts().unknownColumns();
        if (columns > 0) {
            out.printf(
                    "columns of %s that its SQL does not know: %s; to see them: rockset-cdc infer %s%n",
                    status.stream().name(), Amounts.count(columns), status.stream().name());
        }
    }

    private static String text(OptionalLong number) {
        return number.isPresent() ? Amounts.count(number.getAsLong()) : UNKNOWN;
    }
}
