package io.rocksetcdc.cli.lag;

import io.rocksetcdc.cli.Amounts;
import io.rocksetcdc.cli.status.StreamState;
import io.rocksetcdc.job.config.Quota;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.DoubleFunction;

/** How far a pipeline is behind, for people. */
final class LagTable {

    private static final String UNKNOWN = "unknown";
    private static final String NONE = "-";
    private static final String ROW = "%-12s %-22s %11s %9s %9s %11s %9s %9s %12s %8s %9s";
    private static final double MILLIS = 1e3;

    private LagTable() {}

    static List<String> lines(LagReport report) {
        List<String> lines = new ArrayList<>();
        lines.add(report.pipeline() + " on " + report.flink());
        lines.add("");
        lines.add(
                ROW.formatted(
                        "GROUP",
                        "STREAM",
                        "LAG",
                        "IN/S",
                        "OUT/S",
                        "BYTES/S",
                        "OF BYTES",
                        "OF REQS",
                        "CATCHES UP",
                        "429S",
                        "OLDEST"));
        report.streams().forEach(stream -> lines.add(line(stream, report.quota())));
        report.streams().forEach(stream -> notes(stream, lines));
        report.findings().forEach(why -> lines.add("not known from " + why));
        report.unanswered().forEach(who -> lines.add("no answer from " + who));
        return lines;
    }

    private static String line(StreamLag stream, Quota quota) {
        StreamLag.Rates rates = stream.rates();
        return ROW.formatted(
                stream.group(),
                stream.stream(),
                text(stream.lag()),
                text(rates.in(), LagTable::rate),
                text(rates.out(), LagTable::rate),
                text(rates.bytes(), Amounts::bytes),
                share(rates.bytes(), quota.limitsBytes(), quota.bytesPerSecond()),
                share(rates.requests(), quota.limitsRequests(), quota.requestsPerSecond()),
                catchUp(stream.catchUp()),
                rates.requests().orElse(-1) == 0 ? NONE : text(rates.throttled(), Amounts::percent),
                stream.oldestMillis().isPresent()
                        ? Amounts.seconds(stream.oldestMillis().getAsLong() / MILLIS)
                        : UNKNOWN);
    }

    private static void notes(StreamLag stream, List<String> lines) {
        if (stream.state() != StreamState.RUNNING) {
            lines.add("%s is %s".formatted(stream.stream(), stream.state()));
        } else if (stream.restarted()) {
            lines.add(
                    "%s has restarted meanwhile: its counters began again at 0"
                            .formatted(stream.stream()));
        }
    }

    private static String catchUp(CatchUp catchUp) {
        return switch (catchUp.kind()) {
            case DONE -> "now";
            case LATER -> "in " + Amounts.seconds(catchUp.seconds().orElseThrow());
            case NEVER -> "never";
            case UNKNOWN -> UNKNOWN;
        };
    }

    private static String share(OptionalDouble rate, boolean limited, double quota) {
        return limited ? text(rate, one -> Amounts.percent(one / quota)) : NONE;
    }

    private static String rate(double perSecond) {
        return perSecond == 0 || perSecond >= 10
                ? Amounts.count(Math.round(perSecond))
                : Amounts.number(perSecond);
    }

    private static String text(OptionalDouble number, DoubleFunction<String> format) {
        return number.isPresent() ? format.apply(number.getAsDouble()) : UNKNOWN;
    }

    private static String text(OptionalLong number) {
        return number.isPresent() ? Amounts.count(number.getAsLong()) : UNKNOWN;
    }
}
