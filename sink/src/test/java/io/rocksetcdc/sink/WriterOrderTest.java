package io.rocksetcdc.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rocksetcdc.sink.ScriptedServer.Reaction;
import io.rocksetcdc.sink.request.RequestLimits;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class WriterOrderTest {

    @Test
    void what_is_written_during_a_pause_does_not_join_the_request_that_is_repeated()
            throws Exception {
        Deque<Reaction> script =
                new ArrayDeque<>(List.of(Reaction.RESET_AFTER_APPLYING, Reaction.UNAVAILABLE));
        ScriptedServer server =
                new ScriptedServer(
                        messages -> script.isEmpty() ? Reaction.ACCEPT : script.removeFirst());
        WriterFixture fixture = fixture(server);
        fixture.write(TestRecord.of(0, 0, "first"));
        fixture.write(TestRecord.of(0, 1, "second"));
        fixture.write(TestRecord.of(0, 2, "third"));
        fixture.flush();

        assertThat(server.received)
                .extracting(request -> request.messages().size())
                .containsExactly(1, 1, 1, 2);
    }

    @Test
    void a_flush_waits_until_dead_letters_are_durable() throws Exception {
        WriterFixture fixture = fixture(new ScriptedServer(messages -> Reaction.ACCEPT));
        fixture.write(TestRecord.of(0, 0, TestEncoder.UNDECODABLE));
        assertThat(fixture.notDurable).hasSize(1);

        fixture.flush();

        assertThat(fixture.notDurable).isEmpty();
    }

    @Test
    void a_dead_letter_that_is_lost_fails_the_task() throws Exception {
        WriterFixture fixture = fixture(new ScriptedServer(messages -> Reaction.ACCEPT));
        fixture.write(TestRecord.of(0, 7, TestEncoder.UNDECODABLE));
        fixture.notDurable.removeFirst().completeExceptionally(new IOException("disk full"));

        assertThatThrownBy(fixture::flush).rootCause().hasMessage("disk full");
    }

    private static WriterFixture fixture(ScriptedServer server) {
        return new WriterFixture(
                server, RequestLimits.OF_THE_API, ErrorPolicy.DEAD_LETTER, 64L * 1024 * 1024);
    }
}
