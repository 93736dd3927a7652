package io.rocksetcdc.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.rocksetcdc.sink.ScriptedServer.Message;
import io.rocksetcdc.sink.ScriptedServer.Reaction;
import io.rocksetcdc.sink.ScriptedServer.Received;
import io.rocksetcdc.sink.ScriptedServer.Script;
import io.rocksetcdc.sink.request.LearntLimits;
import io.rocksetcdc.sink.request.RequestLimits;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Servers and proxies that take less than the API says. */
class WriterSizesTest {

    private static final long BUFFER = 64L * 1024 * 1024;
    private static final long MIB = 1024 * 1024;

    private final LearntLimits learnt = new LearntLimits();

    @Test
    void a_413_teaches_the_size_so_that_it_stays_a_single_event() throws Exception {
        ScriptedServer server = server(limitedTo(MIB, Reaction.REFUSE_AS_TOO_LARGE));
        send(fixture(server), 16_000);

        assertThat(refused(server)).isEqualTo(4);
        assertThat(server.received.subList(6, server.received.size()))
                .allMatch(request -> request.reaction() == Reaction.ACCEPT)
                .hasSizeBetween(20, 35);
        assertAppliedInOrder(server, 16_000);
    }

    @Test
    void a_refused_count_teaches_the_count() throws Exception {
        Script fiveThousand =
                (messages, bytes) ->
                        messages.size() > 5_000 ? Reaction.REFUSE_AS_TOO_MANY : Reaction.ACCEPT;
        ScriptedServer server = server(fiveThousand);
        WriterFixture fixture = fixture(server);
        for (int i = 0; i < 50_000; i++) {
            fixture.write(TestRecord.of(0, i, "v"));
        }
        fixture.flush();

        assertThat(refused(server)).isEqualTo(2);
        assertThat(learnt.documents()).isEqualTo(5_000);
        assertThat(learnt.bytes()).isEqualTo(10_485_760);
        assertThat(server.received)
                .filteredOn(request -> request.messages().size() == 5_000)
                .hasSizeGreaterThanOrEqualTo(9);
        assertAppliedInOrder(server, 50_000);
    }

    @Test
    void what_one_writer_learns_the_others_know() throws Exception {
        Script limit = limitedTo(MIB, Reaction.REFUSE_AS_TOO_LARGE);
        send(fixture(server(limit)), 11_000);
        ScriptedServer server = server(limit);

        send(fixture(server), 11_000);

        assertThat(refused(server)).isZero();
        assertAppliedInOrder(server, 11_000);
    }

    @Test
    void a_limit_that_was_raised_is_found_out() throws Exception {
        AtomicLong limit = new AtomicLong(50_000);
        Script script =
                (messages, bytes) ->
                        bytes > limit.get() ? Reaction.REFUSE_AS_TOO_LARGE : Reaction.ACCEPT;
        send(fixture(server(script)), 2_000);
        assertThat(learnt.bytes()).isEqualTo(40_960);
        limit.set(Long.MAX_VALUE);
        ScriptedServer server = server(script);

        send(fixture(server), 25_000);

        assertThat(learnt.bytes()).isEqualTo(81_920);
        assertThat(refused(server)).isZero();
    }

    @Test
    void losses_that_only_smaller_requests_end_teach_the_size_too() throws Exception {
        ScriptedServer server = server(limitedTo(MIB, Reaction.RESET_BEFORE_APPLYING));
        WriterFixture fixture = fixture(server);
        send(fixture, 11_000);

        assertThat(refused(server)).isEqualTo(SizeDoubt.ACCIDENTS + 4);
        assertThat(learnt.bytes()).isEqualTo(655_360);
        assertThat(fixture.setAside).isEmpty();
        assertAppliedInOrder(server, 11_000);
    }

    @Test
    void lost_requests_are_never_dead_letters_however_small() throws Exception {
        AtomicLong losses = new AtomicLong();
        ScriptedServer server =
                server(
                        (messages, bytes) ->
                                losses.incrementAndGet() < 30
                                        ? Reaction.RESET_AFTER_APPLYING
                                        : Reaction.ACCEPT);
        WriterFixture fixture = fixture(server);
        send(fixture, 11_000);

        assertThat(fixture.setAside).isEmpty();
        assertThat(server.applied.stream().map(Message::offset).distinct().toList())
                .hasSize(11_000)
                .isSorted();
        assertThat(server.received)
                .allMatch(r -> r.messages().size() == 1 || r.bytes() > SizeDoubt.SMALL / 2 - 2_000);
    }

    @Test
    void a_failed_request_is_repeated_as_it_was_although_smaller_ones_were_learnt_meanwhile()
            throws Exception {
        ScriptedServer server =
                server(
                        (messages, bytes) -> {
                            boolean first = messages.size() > 1 && learnt.bytes() == 10_485_760;
                            if (first) {
                                learnt.tooManyBytes(10_485_760);
                                return Reaction.UNAVAILABLE;
                            }
                            return Reaction.ACCEPT;
                        });
        send(fixture(server), 11_000);

        Received failed =
                server.received.stream()
                        .filter(request -> request.reaction() == Reaction.UNAVAILABLE)
                        .findFirst()
                        .orElseThrow();
        int at = server.received.indexOf(failed);
        assertThat(failed.bytes()).isGreaterThan(5_242_880);
        assertThat(server.received.get(at + 1).messages()).isEqualTo(failed.messages());
        assertThat(server.received.get(at + 2).bytes()).isLessThanOrEqualTo(5_242_880);
    }

    @Test
    void a_single_record_that_is_too_large_for_the_server_is_set_aside_with_its_size()
            throws Exception {
        ScriptedServer server = server(limitedTo(MIB, Reaction.REFUSE_AS_TOO_LARGE));
        WriterFixture fixture = fixture(server);
        fixture.write(TestRecord.of(0, 0, "before"));
        fixture.write(TestRecord.of(0, 1, "x".repeat(2_000_000)));
        fixture.write(TestRecord.of(0, 2, "after"));
        fixture.flush();

        assertThat(server.applied).extracting(Message::offset).containsExactly(0L, 2L);
        assertThat(fixture.setAside).hasSize(1);
        DeadLetter why = fixture.setAside.get(0).why();
        assertThat(why.reason()).isEqualTo("too-large");
        assertThat(why.status()).isEqualTo(413);
        assertThat(why.message()).containsPattern("2,000,[0-9]{3} bytes").contains("HTTP 413");
    }

    private static Script limitedTo(long most, Reaction beyond) {
        return (messages, bytes) -> bytes > most ? beyond : Reaction.ACCEPT;
    }

    private static ScriptedServer server(Script script) {
        return new ScriptedServer(script);
    }

    private WriterFixture fixture(ScriptedServer server) {
        return new WriterFixture(
                server, RequestLimits.OF_THE_API, ErrorPolicy.DEAD_LETTER, BUFFER, learnt);
    }

    /** Records of about a kilobyte each. */
    private static void send(WriterFixture fixture, int records) throws Exception {
        String body = "x".repeat(1_000);
        for (int i = 0; i < records; i++) {
            fixture.write(TestRecord.of(0, i, body));
        }
        fixture.flush();
    }

    private static long refused(ScriptedServer server) {
        return server.received.stream()
                .filter(request -> request.reaction() != Reaction.ACCEPT)
                .count();
    }

    private static void assertAppliedInOrder(ScriptedServer server, int records) {
        List<Long> offsets = server.applied.stream().map(Message::offset).toList();
        assertThat(offsets).hasSize(records).isSorted().doesNotHaveDuplicates();
    }
}
