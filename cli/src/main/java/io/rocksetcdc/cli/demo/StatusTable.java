package io.rocksetcdc.cli.demo;

import io.rocksetcdc.cli.Amounts;
import java.util.ArrayList;
import java.util.List;

/** The streams' status as lines of text. */
final class StatusTable {

    private static final String ROW = "%-22s %-12s %12s %12s %8s %9s %9s %7s";

    private StatusTable() {}

    static List<String> lines(List<StreamStatus> statuses) {
        List<String> lines = new ArrayList<>();
        lines.add(
                ROW.formatted(
                        "STREAM",
                        "STATUS",
                        "RECORDS IN",
                        "DOCS ACKED",
                        "LAG",
                        "REQUESTS",
                        "DOCS/REQ",
                        "ERRORS"));
        for (StreamStatus status : statuses) {
            lines.add(
                    ROW.formatted(
                            status.stream(),
                            status.state(),
                            Amounts.count(status.recordsIn()),
                            Amounts.count(status.acknowledged()),
                            status.lag() < 0 ? "unknown" : Amounts.count(status.lag()),
                            Amounts.count(status.requests()),
                            "%.1f".formatted(status.documentsPerRequest()),
                            Amounts.count(status.errors())));
        }
        return lines;
    }
}
