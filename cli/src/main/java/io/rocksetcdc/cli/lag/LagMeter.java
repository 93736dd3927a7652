package io.rocksetcdc.cli.lag;

import io.rocksetcdc.cli.lag.StreamLag.Rates;
import io.rocksetcdc.cli.status.OffsetRange;
import io.rocksetcdc.cli.status.StreamCounts;
import io.rocksetcdc.cli.status.StreamStatus;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import org.apache.kafka.common.TopicPartition;

/** What two samples of a stream say together. */
final class LagMeter {

    private static final double NANOS = 1e9;
    private static final double MILLIS = 1e3;
    private static final Rates UNKNOWN =
            new Rates(
                    OptionalDouble.empty(),
                    OptionalDouble.empty(),
                    OptionalDouble.empty(),
                    OptionalDouble.empty(),
                    OptionalDouble.empty());

    private final StreamStatus before;
    private final StreamStatus after;
    private final double seconds;

    /**
     * @param nanos between the times at which the ends of topics were read
     */
    LagMeter(StreamStatus before, StreamStatus after, long nanos) {
        this.before = before;
        this.after = after;
        this.seconds = nanos / NANOS;
    }

    /**
     * @param empty offsets without a record
     * @param running how long the job of its group runs
     */
    StreamLag read(Set<Tail> empty, Duration running) {
        Rates rates = rates();
        OptionalLong lag = after.ranges().isEmpty() ? OptionalLong.empty() : lag(empty);
        return new StreamLag(
                after.group(),
                after.stream().name(),
                after.state(),
                after.ranges().map(Map::size).map(OptionalInt::of).orElseGet(OptionalInt::empty),
                lag,
                recordBytes(),
                after.stream().parallelism(),
                running,
                rates,
                hasRestarted(),
                CatchUp.of(lag, rates.in(), rates.out()),
                after.counts().flow().oldestMillis());
    }

    private OptionalLong lag(Set<Tail> empty) {
        OptionalLong lag = OptionalLong.of(0);
        for (Map.Entry<TopicPartition, OffsetRange> partition :
                after.ranges().orElseThrow().entrySet()) {
            boolean none =
                    empty.stream().anyMatch(tail -> tail.partition().equals(partition.getKey()));
            OptionalLong one =
                    none
                            ? OptionalLong.of(0)
                            : after.counts().lag(Map.of(partition.getKey(), partition.getValue()));
            if (one.isEmpty()) {
                return one;
            }
            lag = OptionalLong.of(lag.getAsLong() + one.getAsLong());
        }
        return lag;
    }

    private OptionalDouble recordBytes() {
        OptionalLong bytes = after.counts().flow().bytesSent();
        OptionalLong documents = after.counts().acknowledged();
        return bytes.isPresent() && documents.orElse(0) > 0
                ? OptionalDouble.of(bytes.getAsLong() / (double) documents.getAsLong())
                : OptionalDouble.empty();
    }

    private boolean hasRestarted() {
        OptionalLong then = before.counts().flow().startTimes();
        OptionalLong now = after.counts().flow().startTimes();
        return then.isPresent() && now.isPresent() && !then.equals(now);
    }

    private Rates rates() {
        OptionalLong then = before.counts().flow().reportTime();
        OptionalLong now = after.counts().flow().reportTime();
        boolean known = then.isPresent() && now.isPresent() && now.getAsLong() > then.getAsLong();
        if (!known || hasRestarted()) {
            return new Rates(
                    in(), UNKNOWN.out(), UNKNOWN.bytes(), UNKNOWN.requests(), UNKNOWN.throttled());
        }
        double reported = (now.getAsLong() - then.getAsLong()) / MILLIS;
        OptionalDouble requests = more(StreamCounts::requests);
        OptionalDouble throttled = more(StreamCounts::throttled);
        return new Rates(
                in(),
                out(reported),
                per(reported, more(counts -> counts.flow().bytesSent())),
                per(reported, requests),
                throttled.isEmpty() || requests.orElse(0) == 0
                        ? OptionalDouble.empty()
                        : OptionalDouble.of(throttled.getAsDouble() / requests.getAsDouble()));
    }

    /** What has come to the topic, control records of transactions among it. */
    private OptionalDouble in() {
        if (before.ranges().isEmpty() || after.ranges().isEmpty()) {
            return OptionalDouble.empty();
        }
        Map<TopicPartition, OffsetRange> then = before.ranges().get();
        long more = 0;
        for (Map.Entry<TopicPartition, OffsetRange> now : after.ranges().get().entrySet()) {
            if (then.containsKey(now.getKey())) {
                more += now.getValue().end() - then.get(now.getKey()).end();
            }
        }
        return more < 0 ? OptionalDouble.empty() : per(seconds, OptionalDouble.of(more));
    }

    private OptionalDouble out(double reported) {
        Map<TopicPartition, Long> then = before.counts().settled();
        long more = 0;
        for (Map.Entry<TopicPartition, Long> now : after.counts().settled().entrySet()) {
            more += now.getValue() - then.getOrDefault(now.getKey(), now.getValue());
        }
        return more < 0 ? OptionalDouble.empty() : per(reported, OptionalDouble.of(more));
    }

    /** How much a counter has grown; unknown if it is less than it was. */
    private OptionalDouble more(Function<StreamCounts, OptionalLong> counter) {
        OptionalLong then = counter.apply(before.counts());
        OptionalLong now = counter.apply(after.counts());
        return then.isPresent() && now.isPresent() && now.getAsLong() >= then.getAsLong()
                ? OptionalDouble.of(now.getAsLong() - then.getAsLong())
                : OptionalDouble.empty();
    }

    private static OptionalDouble per(double seconds, OptionalDouble amount) {
        return amount.isPresent() && seconds > 0
                ? OptionalDouble.of(amount.getAsDouble() / seconds)
                : OptionalDouble.empty();
    }
}
