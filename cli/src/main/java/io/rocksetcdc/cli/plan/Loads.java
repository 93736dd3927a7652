package io.rocksetcdc.cli.plan;

import io.rocksetcdc.cli.lag.CatchUp;
import io.rocksetcdc.cli.lag.LagReport;
import io.rocksetcdc.cli.lag.StreamLag;
import io.rocksetcdc.cli.status.StreamState;
import io.rocksetcdc.job.grouping.StreamLoad;
import java.util.ArrayList;
import java.util.List;

/** From what was measured to what a plan is made of. */
final class Loads {

    private Loads() {}

    /** The streams of which everything is known. */
    static List<StreamLoad> of(LagReport report) {
        List<StreamLoad> loads = new ArrayList<>();
        for (StreamLag stream : report.streams()) {
            if (isKnown(stream)) {
                loads.add(of(stream));
            }
        }
        return loads;
    }

    /** The streams of which it is not. */
    static List<String> unknown(LagReport report) {
        return report.streams().stream()
                .filter(stream -> !isKnown(stream))
                .map(StreamLag::stream)
                .toList();
    }

    private static boolean isKnown(StreamLag stream) {
        StreamLag.Rates rates = stream.rates();
        return stream.lag().isPresent()
                && stream.partitions().isPresent()
                && rates.in().isPresent()
                && rates.out().isPresent()
                && rates.bytes().isPresent()
                && isWeighed(stream)
                && stream.catchUp().kind() != CatchUp.Kind.UNKNOWN;
    }

    /** What waits of a stream that sends is not known in bytes before any of it has arrived. */
    private static boolean isWeighed(StreamLag stream) {
        return stream.recordBytes().isPresent()
                || stream.lag().orElse(0) == 0
                || stream.state() != StreamState.RUNNING;
    }

    private static StreamLoad of(StreamLag stream) {
        StreamLag.Rates rates = stream.rates();
        return new StreamLoad(
                stream.stream(),
                stream.group(),
                stream.partitions().orElseThrow(),
                stream.parallelism(),
                stream.lag().orElseThrow(),
                rates.in().orElseThrow(),
                rates.out().orElseThrow(),
                rates.bytes().orElseThrow(),
                stream.recordBytes().orElse(0),
                seconds(stream.catchUp()),
                stream.running());
    }

    private static double seconds(CatchUp catchUp) {
        return switch (catchUp.kind()) {
            case DONE -> 0;
            case LATER -> catchUp.seconds().orElseThrow();
            case NEVER, UNKNOWN -> Double.POSITIVE_INFINITY;
        };
    }
}
