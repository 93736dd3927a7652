package io.rocksetcdc.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.rocksetcdc.sink.QuotaServer.Counting;
import io.rocksetcdc.sink.pace.QuotaLimits;
import io.rocksetcdc.sink.request.RequestLimits;
import io.rocksetcdc.sink.share.JobLimits;
import io.rocksetcdc.sink.share.JobShare;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ten seconds after the start less than 1 % are refused, and at least 90 % of a quota are used. */
class WritersKeepQuotaTest {

    private static final int WRITERS = 5;
    private static final long WARM_UP = 10_000;
    private static final long MEASURED = 60_000;
    private static final long BUFFER = 15_000_000;

    @ParameterizedTest
    @CsvSource({
        "10, 50000, FIXED_WINDOWS, 3",
        "10, 50000, BUCKET, 40",
        "100, 500000, FIXED_WINDOWS, 3",
        "100, 500000, BUCKET, 40",
        "1, 5000, FIXED_WINDOWS, 3",
    })
    void bytes_are_used_up(double requests, double bytes, Counting counting, long answersAfter) {
        Use use =
                run(
                        new QuotaLimits(requests, bytes),
                        counting,
                        answersAfter,
                        List.of(WRITERS),
                        20_000);

        assertThat(use.refused()).isLessThan(0.01);
        assertThat(use.bytes()).isBetween(0.9, 1.0);
    }

    @ParameterizedTest
    @CsvSource({
        "10, 500000, FIXED_WINDOWS, 3",
        "10, 500000, BUCKET, 40",
        "100, 5000000, FIXED_WINDOWS, 3",
        "100, 5000000, BUCKET, 40",
    })
    void requests_are_used_up(double requests, double bytes, Counting counting, long answersAfter) {
        Use use =
                run(new QuotaLimits(requests, bytes), counting, answersAfter, List.of(WRITERS), 5);

        assertThat(use.refused()).isLessThan(0.01);
        assertThat(use.requests()).isBetween(0.9, 1.0);
    }

    @ParameterizedTest
    @CsvSource({"10, 50000, BUCKET, 40", "100, 500000, FIXED_WINDOWS, 3"})
    void two_processes_find_their_shares(
            double requests, double bytes, Counting counting, long answersAfter) {
        Use use = run(new QuotaLimits(requests, bytes), counting, answersAfter, List.of(2, 3), 5);

        assertThat(use.refused()).isLessThan(0.01);
        assertThat(use.requests()).isBetween(0.9, 1.0);
    }

    /** Parts of a limit, and of all requests. */
    private record Use(double requests, double bytes, double refused) {}

    private static Use run(
            QuotaLimits quota,
            Counting counting,
            long answersAfter,
            List<Integer> processes,
            int documents) {
        ManualTime time = new ManualTime();
        QuotaServer server = new QuotaServer(time, quota, counting, answersAfter);
        long end = time.millis() + WARM_UP + MEASURED;
        server.count(time.millis() + WARM_UP, end);
        RequestLimits limits = new RequestLimits((long) quota.bytesPerSecond(), documents);
        WriterGroup group = new WriterGroup(time, () -> false, new Random(1));
        String body = "x".repeat(100);
        for (int writers : processes) {
            JobShare share =
                    JobShare.of(
                            new JobLimits(quota, WRITERS, limits.bytes(), BUFFER),
                            () -> Long.MAX_VALUE,
                            time);
            IntStream.range(0, writers)
                    .forEach(
                            i ->
                                    group.add(
                                            server,
                                            share,
                                            limits,
                                            backlog(writers * 100 + i, body)));
        }
        group.runUntil(end);
        double seconds = MEASURED / 1_000.0;
        return new Use(
                server.accepted / seconds / quota.requestsPerSecond(),
                server.acceptedBytes / seconds / quota.bytesPerSecond(),
                server.throttled / (double) (server.accepted + server.throttled));
    }

    private static Iterator<TestRecord> backlog(int topic, String body) {
        return Stream.iterate(0, i -> i + 1)
                .map(i -> new TestRecord("t" + topic, i % 4, i, body, 1))
                .iterator();
    }
}
