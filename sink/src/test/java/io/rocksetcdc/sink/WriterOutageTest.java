package io.rocksetcdc.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.rocksetcdc.sink.ScriptedServer.Message;
import io.rocksetcdc.sink.ScriptedServer.Reaction;
import io.rocksetcdc.sink.ScriptedServer.Received;
import io.rocksetcdc.sink.request.LearntLimits;
import io.rocksetcdc.sink.request.RequestLimits;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Ten minutes without an API server, on the task's own clock. */
class WriterOutageTest {

    private static final int RECORDS = 3_000;
    private static final long OUTAGE_MILLIS = 600_000;
    private static final long LONGEST_PAUSE_MILLIS = 30_000;

    private final LearntLimits learnt = new LearntLimits();
    private final List<Long> attemptsAt = new ArrayList<>();
    private final List<Long> ages = new ArrayList<>();
    private WriterFixture fixture;
    private long end = Long.MAX_VALUE;

    @ParameterizedTest
    @EnumSource(names = {"UNAVAILABLE", "REFUSE_CONNECTION"})
    void ten_minutes_cost_nothing_but_time(Reaction outage) throws Exception {
        ScriptedServer server =
                new ScriptedServer(
                        messages -> messages.size() == 1 || isOver() ? Reaction.ACCEPT : outage);
        fixture =
                new WriterFixture(
                        server,
                        RequestLimits.OF_THE_API,
                        ErrorPolicy.FAIL,
                        64L * 1024 * 1024,
                        learnt);
        end = fixture.task.getCurrentProcessingTime() + OUTAGE_MILLIS;
        for (int i = 0; i < RECORDS; i++) {
            fixture.write(TestRecord.of(0, i, "v"));
        }
        fixture.flush();

        List<Received> during =
                server.received.stream().filter(r -> r.reaction() == outage).toList();
        assertThat(during).hasSizeBetween(20, 70);
        assertThat(server.received.subList(1, during.size() + 1)).isEqualTo(during);
        assertThat(during).as("the same bytes").allMatch(during.get(0)::equals);
        assertThat(during.get(0).messages()).hasSize(RECORDS - 1);
        assertPausesGrowToTheirCap();
        assertThat(server.applied)
                .extracting(Message::offset)
                .hasSize(RECORDS)
                .isSorted()
                .doesNotHaveDuplicates();
        assertThat(server.received).hasSize(during.size() + 2);
        assertThat(learnt.within(RequestLimits.OF_THE_API)).isEqualTo(RequestLimits.OF_THE_API);
        assertThat(ages)
                .as("of the oldest record that waits")
                .isEqualTo(attemptsAt.stream().map(at -> at - (end - OUTAGE_MILLIS)).toList());
        assertThat(fixture.metrics.oldestUnacknowledgedMillis()).isZero();
        assertThat(fixture.task.getCurrentProcessingTime())
                .isBetween(end, end + LONGEST_PAUSE_MILLIS);
    }

    private boolean isOver() {
        long now = fixture.task.getCurrentProcessingTime();
        attemptsAt.add(now);
        ages.add(fixture.metrics.oldestUnacknowledgedMillis());
        return now >= end;
    }

    /** With full jitter a single pause may be short at any time. */
    private void assertPausesGrowToTheirCap() {
        List<Long> pauses = new ArrayList<>();
        for (int i = 1; attemptsAt.get(i) < end; i++) {
            pauses.add(attemptsAt.get(i) - attemptsAt.get(i - 1));
        }
        assertThat(pauses.get(0)).isLessThanOrEqualTo(100);
        assertThat(pauses).allMatch(pause -> pause <= LONGEST_PAUSE_MILLIS);
        assertThat(pauses).anyMatch(pause -> pause > LONGEST_PAUSE_MILLIS * 3 / 4);
    }
}
