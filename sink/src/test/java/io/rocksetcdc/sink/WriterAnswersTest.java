package io.rocksetcdc.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rocksetcdc.sink.ScriptedServer.Message;
import io.rocksetcdc.sink.ScriptedServer.Reaction;
import io.rocksetcdc.sink.pace.QuotaLimits;
import io.rocksetcdc.sink.request.LearntLimits;
import io.rocksetcdc.sink.request.RequestLimits;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntFunction;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.junit.jupiter.api.Test;

class WriterAnswersTest {

    private static final long BUFFER = 64L * 1024 * 1024;
    private static final int FLOOD = PendingDeadLetters.MOST_IN_A_ROW;

    @Test
    void an_answer_of_somebody_else_ends_the_job_and_sets_nothing_aside() throws Exception {
        WriterFixture fixture = fixture(Reaction.BE_SOMEBODY_ELSE);
        fixture.write(TestRecord.of(0, 0, "v"));

        assertThatThrownBy(fixture::flush)
                .isInstanceOf(SuppressRestartsException.class)
                .rootCause()
                .hasMessageContaining("rockset.apiserver.url");
        assertThat(fixture.setAside).isEmpty();
    }

    @Test
    void a_flood_of_records_that_can_not_be_encoded_ends_the_job() throws Exception {
        WriterFixture fixture = fixture(Reaction.ACCEPT);
        write(fixture, 0, FLOOD, i -> TestEncoder.UNDECODABLE);
        fixture.write(TestRecord.of(0, FLOOD, "v"));
        write(fixture, FLOOD + 1, FLOOD, i -> TestEncoder.UNDECODABLE);

        assertThatThrownBy(() -> fixture.write(TestRecord.of(0, 5_000, TestEncoder.UNDECODABLE)))
                .isInstanceOf(SuppressRestartsException.class)
                .rootCause()
                .hasMessageContaining("more than 1,000 records in a row")
                .hasMessageContaining("record t-0@5000");
    }

    @Test
    void a_flood_of_records_that_the_server_refuses_ends_the_job() throws Exception {
        WriterFixture fixture = fixture(Reaction.ACCEPT);
        write(fixture, 0, FLOOD, i -> ScriptedServer.POISON);
        fixture.write(TestRecord.of(0, FLOOD, "v"));
        write(fixture, FLOOD + 1, FLOOD, i -> ScriptedServer.POISON);
        fixture.flush();
        fixture.write(TestRecord.of(0, 5_000, ScriptedServer.POISON));

        assertThatThrownBy(fixture::flush)
                .isInstanceOf(SuppressRestartsException.class)
                .rootCause()
                .hasMessageContaining("more than 1,000 records in a row")
                .hasMessageContaining("record t-0@5000");
    }

    @Test
    void poison_among_good_records_is_no_flood_while_nothing_is_acknowledged() throws Exception {
        AtomicBoolean isBack = new AtomicBoolean();
        ScriptedServer server =
                new ScriptedServer(
                        messages -> isBack.get() ? Reaction.ACCEPT : Reaction.UNAVAILABLE);
        WriterFixture fixture = fixture(server);
        write(fixture, 0, 3 * FLOOD, i -> i % 2 == 0 ? "v" : TestEncoder.UNDECODABLE);
        assertThat(server.applied).isEmpty();
        isBack.set(true);
        fixture.flush();

        assertThat(server.applied).hasSize(3 * FLOOD / 2);
        assertThat(fixture.setAside).hasSize(3 * FLOOD / 2);
    }

    @Test
    void documents_that_a_success_reports_as_failed_are_set_aside_with_their_record()
            throws Exception {
        WriterFixture fixture = fixture(Reaction.REFUSE_THE_FIRST_DOCUMENT);
        fixture.write(new TestRecord("t", 0, 0, "first", 3));
        fixture.flush();

        assertThat(fixture.setAside)
                .extracting(letter -> letter.record().offset())
                .containsExactly(0L);
    }

    @Test
    void requests_wait_for_the_quota_and_fill_meanwhile() throws Exception {
        ScriptedServer server = new ScriptedServer(messages -> Reaction.ACCEPT);
        WriterFixture fixture =
                new WriterFixture(
                        server,
                        RequestLimits.OF_THE_API,
                        ErrorPolicy.DEAD_LETTER,
                        BUFFER,
                        new QuotaLimits(2, Double.POSITIVE_INFINITY),
                        new LearntLimits());
        long start = fixture.task.getCurrentProcessingTime();
        for (int i = 0; i < 100; i++) {
            fixture.write(TestRecord.of(0, i, "v" + i));
        }
        fixture.flush();
        for (int i = 100; i < 200; i++) {
            fixture.write(TestRecord.of(0, i, "v" + i));
        }
        fixture.flush();

        assertThat(server.applied).extracting(Message::offset).isSorted().hasSize(200);
        assertThat(server.received).hasSizeBetween(3, 4);
        assertThat(fixture.task.getCurrentProcessingTime() - start).isBetween(900L, 2_100L);
    }

    @Test
    void the_topics_of_a_writer_take_turns_as_well() throws Exception {
        ScriptedServer server = new ScriptedServer(messages -> Reaction.ACCEPT);
        WriterFixture fixture =
                new WriterFixture(
                        server,
                        new RequestLimits(1_000_000, 5),
                        ErrorPolicy.DEAD_LETTER,
                        BUFFER,
                        new QuotaLimits(2, Double.POSITIVE_INFINITY),
                        new LearntLimits());
        for (int i = 0; i < 100; i++) {
            fixture.write(new TestRecord("one", 1, i, "v", 1));
            fixture.write(new TestRecord("two", 2, i, "v", 1));
        }
        fixture.flush();

        List<Integer> partitions =
                server.received.stream()
                        .map(request -> request.messages().get(0).partition())
                        .toList();
        for (int i = 4; i < 30; i++) {
            assertThat(partitions.get(i)).isNotEqualTo(partitions.get(i - 1));
        }
    }

    private static void write(WriterFixture fixture, int from, int count, IntFunction<String> body)
            throws Exception {
        for (int i = from; i < from + count; i++) {
            fixture.write(TestRecord.of(0, i, body.apply(i)));
        }
    }

    private static WriterFixture fixture(Reaction reaction) {
        return fixture(new ScriptedServer(messages -> reaction));
    }

    private static WriterFixture fixture(ScriptedServer server) {
        return new WriterFixture(server, RequestLimits.OF_THE_API, ErrorPolicy.DEAD_LETTER, BUFFER);
    }
}
