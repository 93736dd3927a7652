package io.rocksetcdc.cli.check;

import io.rocksetcdc.cli.Amounts;
import io.rocksetcdc.cli.check.online.Probe;
import io.rocksetcdc.job.config.yaml.Finding;
import io.rocksetcdc.job.graph.GroupBudget;
import java.io.PrintWriter;

/** A report for people. */
final class TextReport {

    private static final String LINE = "    %-11s %s%n";

    private final PrintWriter out;

    TextReport(PrintWriter out) {
        this.out = out;
    }

    void write(CheckReport report) {
        report.findings().forEach(out::println);
        report.warnings().forEach(finding -> remark("warning", finding));
        report.notes().forEach(finding -> remark("note", finding));
        if (report.findings().isEmpty()) {
            out.printf("%s: OK%n", report.file());
        }
        report.groups().forEach(this::group);
        if (!report.online().isEmpty()) {
            out.println();
            report.online().forEach(this::probe);
        }
        out.flush();
    }

    private void remark(String kind, Finding finding) {
        out.printf(
                "%s:%d:%d: %s: %s%n",
                finding.file(), finding.line(), finding.column(), kind, finding.message());
    }

    private void group(GroupReport report) {
        GroupBudget budget = report.budget();
        out.printf(
                "  group %s: %s, %s, share %s%n",
                report.group().name(),
                some(report.group().streams().size(), "stream"),
                some(budget.writers(), "writer"),
                Amounts.number(report.group().share()));
        out.printf(LINE, "quota", quota(budget));
        out.printf(
                LINE,
                "requests",
                "up to %s and %s documents"
                        .formatted(
                                Amounts.bytes(budget.fullRequestBytes()),
                                Amounts.count(budget.requests().documents())));
        out.printf(LINE, "buffers", buffers(budget));
        out.printf(LINE, "checkpoints", checkpoints(budget));
    }

    private static String quota(GroupBudget budget) {
        double requests = budget.quota().requestsPerSecond();
        double bytes = budget.quota().bytesPerSecond();
        return "%s, %s"
                .formatted(
                        Double.isInfinite(requests)
                                ? "requests without limit"
                                : Amounts.number(requests) + " requests/s",
                        Double.isInfinite(bytes)
                                ? "bytes without limit"
                                : Amounts.bytes(bytes) + "/s");
    }

    private static String buffers(GroupBudget budget) {
        String all =
                "%s in all, up to %s a writer"
                        .formatted(
                                Amounts.bytes(budget.groupBytes()),
                                Amounts.bytes(budget.writerBytes()));
        return Double.isInfinite(budget.drainedBytes())
                ? all
                : "%s; at most %s (a quarter of %s/s x %s)"
                        .formatted(
                                all,
                                Amounts.bytes(budget.drainedBytes()),
                                Amounts.bytes(budget.quota().bytesPerSecond()),
                                Amounts.duration(budget.checkpoint().timeout()));
    }

    private static String checkpoints(GroupBudget budget) {
        String least =
                Double.isInfinite(budget.quota().requestsPerSecond())
                        ? ""
                        : " (at least %s s: 4 x %s / %s requests/s)"
                                .formatted(
                                        Amounts.number(4 * budget.secondsPerRound()),
                                        some(budget.lanes(), "lane"),
                                        Amounts.number(budget.quota().requestsPerSecond()));
        return "every %s%s, for up to %s"
                .formatted(
                        Amounts.duration(budget.checkpoint().interval()),
                        least,
                        Amounts.duration(budget.checkpoint().timeout()));
    }

    private void probe(Probe probe) {
        out.printf(
                "%-11s %s%s%n",
                probe.outcome(),
                probe.subject(),
                probe.detail().isEmpty() ? "" : ": " + probe.detail());
    }

    private static String some(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
