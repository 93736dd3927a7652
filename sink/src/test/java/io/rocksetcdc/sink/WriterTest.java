package io.rocksetcdc.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rocksetcdc.sink.ScriptedServer.Message;
import io.rocksetcdc.sink.ScriptedServer.Reaction;
import io.rocksetcdc.sink.request.RequestLimits;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.junit.jupiter.api.Test;

class WriterTest {

    private static final long BUFFER = 64L * 1024 * 1024;

    @Test
    void a_single_record_is_sent_at_once_and_a_backlog_in_full_requests() throws Exception {
        ScriptedServer server = new ScriptedServer(messages -> Reaction.ACCEPT);
        WriterFixture fixture = fixture(server, RequestLimits.OF_THE_API);
        for (int i = 0; i < 100; i++) {
            fixture.write(TestRecord.of(0, i, "v" + i));
        }
        fixture.flush();

        assertThat(server.received).extracting(r -> r.messages().size()).containsExactly(1, 99);
    }

    @Test
    void requests_are_cut_to_the_last_byte() throws Exception {
        ScriptedServer server = new ScriptedServer(messages -> Reaction.ACCEPT);
        WriterFixture fixture = fixture(server, RequestLimits.OF_THE_API);
        String body = "x".repeat(1_000);
        for (int i = 0; i < 40_000; i++) {
            fixture.write(TestRecord.of(0, i, body));
        }
        fixture.flush();

        assertThat(server.received).allMatch(request -> request.bytes() <= 10_485_760);
        assertThat(server.received).anyMatch(request -> request.bytes() >= 10_485_760 - 1_100);
    }

    @Test
    void requests_are_cut_to_the_last_document() throws Exception {
        ScriptedServer server = new ScriptedServer(messages -> Reaction.ACCEPT);
        WriterFixture fixture = fixture(server, RequestLimits.OF_THE_API);
        for (int i = 0; i < 50_001; i++) {
            fixture.write(TestRecord.of(0, i, "v"));
        }
        fixture.flush();

        assertThat(server.received)
                .extracting(request -> request.messages().size())
                .containsExactly(1, 20_000, 20_000, 10_000);
    }

    @Test
    void one_request_of_a_topic_is_in_flight_while_quota_need_not_be_filled() throws Exception {
        ScriptedServer server = new ScriptedServer(messages -> Reaction.ACCEPT);
        WriterFixture fixture = fixture(server, RequestLimits.OF_THE_API);
        for (int i = 0; i < 100; i++) {
            fixture.write(TestRecord.of(i % 4, i, "v" + i));
        }
        fixture.flush();

        assertThat(server.mostInFlight).isEqualTo(1);
    }

    @Test
    void full_requests_that_wait_get_more_lanes_for_other_partitions() throws Exception {
        ScriptedServer server = new ScriptedServer(messages -> Reaction.ACCEPT);
        WriterFixture fixture = fixture(server, new RequestLimits(10_000, 2));
        for (int partition = 0; partition < 4; partition++) {
            for (int i = 0; i < 10; i++) {
                fixture.write(TestRecord.of(partition, i, "v"));
            }
        }
        fixture.flush();

        assertThat(server.mostInFlight).isEqualTo(4);
        for (int partition = 0; partition < 4; partition++) {
            int current = partition;
            assertThat(server.applied)
                    .filteredOn(message -> message.partition() == current)
                    .extracting(Message::offset)
                    .isSorted()
                    .hasSize(10);
        }
    }

    @Test
    void a_failed_request_is_sent_again_unchanged_and_nothing_overtakes_it() throws Exception {
        Deque<Reaction> script =
                new ArrayDeque<>(
                        List.of(
                                Reaction.ACCEPT,
                                Reaction.UNAVAILABLE,
                                Reaction.STALL,
                                Reaction.THROTTLE,
                                Reaction.RESET_BEFORE_APPLYING));
        ScriptedServer server =
                new ScriptedServer(
                        messages -> script.isEmpty() ? Reaction.ACCEPT : script.removeFirst());
        WriterFixture fixture = fixture(server, new RequestLimits(10_000, 5));
        for (int i = 0; i < 11; i++) {
            fixture.write(TestRecord.of(0, i, "v" + i));
        }
        fixture.flush();

        List<Message> second = server.received.get(1).messages();
        assertThat(second).hasSize(5);
        assertThat(server.received.subList(1, 6))
                .allMatch(request -> request.messages().equals(second));
        assertThat(server.applied).extracting(Message::offset).isSorted().hasSize(11);
    }

    @Test
    void a_refused_record_is_found_and_set_aside_alone() throws Exception {
        ScriptedServer server = new ScriptedServer(messages -> Reaction.ACCEPT);
        WriterFixture fixture = fixture(server, RequestLimits.OF_THE_API);
        for (int i = 0; i < 1_000; i++) {
            fixture.write(TestRecord.of(0, i, i == 617 ? ScriptedServer.POISON : "v"));
        }
        fixture.flush();

        assertThat(fixture.setAside).hasSize(1);
        assertThat(fixture.setAside.get(0).record().offset()).isEqualTo(617);
        assertThat(fixture.setAside.get(0).why().status()).isEqualTo(400);
        assertThat(fixture.setAside.get(0).why().message()).contains("INVALIDINPUT");
        assertThat(server.applied).hasSize(999);
        assertThat(server.received).hasSizeLessThan(30);
    }

    @Test
    void a_document_above_the_limit_is_set_aside_with_its_size_and_never_sent() throws Exception {
        ScriptedServer server = new ScriptedServer(messages -> Reaction.ACCEPT);
        WriterFixture fixture = fixture(server, new RequestLimits(1_000, 10));
        fixture.write(TestRecord.of(0, 0, "before"));
        fixture.write(TestRecord.of(0, 1, "x".repeat(2_000)));
        fixture.write(TestRecord.of(0, 2, "after"));
        fixture.flush();

        assertThat(server.applied).extracting(Message::body).containsExactly("before", "after");
        assertThat(fixture.setAside).hasSize(1);
        assertThat(fixture.setAside.get(0).why().reason()).isEqualTo("document-too-large");
        assertThat(fixture.setAside.get(0).why().message()).contains("2,1").contains("1,000");
    }

    @Test
    void documents_of_one_record_travel_together() throws Exception {
        ScriptedServer server = new ScriptedServer(messages -> Reaction.ACCEPT);
        WriterFixture fixture = fixture(server, new RequestLimits(10_000, 5));
        for (int i = 0; i < 9; i++) {
            fixture.write(new TestRecord("t", 0, i, "v", 3));
        }
        fixture.flush();

        assertThat(server.received)
                .allSatisfy(
                        request ->
                                assertThat(request.messages().size() % 3)
                                        .as("documents of a request")
                                        .isZero());
        assertThat(server.applied).hasSize(27);
    }

    @Test
    void write_waits_while_the_buffer_is_full() throws Exception {
        ScriptedServer server = new ScriptedServer(messages -> Reaction.ACCEPT);
        WriterFixture fixture =
                new WriterFixture(
                        server, RequestLimits.OF_THE_API, ErrorPolicy.DEAD_LETTER, 1_000_000);
        for (int i = 0; i < 5_000; i++) {
            fixture.write(TestRecord.of(0, i, "x".repeat(1_000)));
        }

        assertThat(server.received).hasSizeGreaterThan(5);
    }

    @Test
    void policy_fail_fails_with_the_place() {
        ScriptedServer server = new ScriptedServer(messages -> Reaction.ACCEPT);
        WriterFixture fixture =
                new WriterFixture(server, RequestLimits.OF_THE_API, ErrorPolicy.FAIL, BUFFER);

        assertThatThrownBy(() -> fixture.write(TestRecord.of(2, 41, TestEncoder.UNDECODABLE)))
                .isInstanceOf(SuppressRestartsException.class)
                .cause()
                .hasMessageContaining("record t-2@41")
                .hasMessageContaining("undecodable")
                .hasMessageContaining("'dead-letter'");
    }

    private static WriterFixture fixture(ScriptedServer server, RequestLimits limits) {
        return new WriterFixture(server, limits, ErrorPolicy.DEAD_LETTER, BUFFER);
    }
}
