package io.rocksetcdc.sink.pace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class TurnsTest {

    private static final int FULL = 1_000;

    private final Turns<Stream> turns = new Turns<>(FULL, 1);

    @Property(tries = 200)
    void streams_with_a_backlog_send_equal_bytes_whatever_the_size_of_their_requests(
            @ForAll @Size(min = 2, max = 8) List<@IntRange(min = 1, max = FULL) Integer> sizes) {
        Turns<Stream> turns = new Turns<>(FULL, 1);
        List<Stream> streams = sizes.stream().map(Stream::new).toList();
        streams.forEach(turns::enter);
        int rounds = 50;
        long total = (long) rounds * FULL * streams.size();
        for (long sent = 0; sent < total; ) {
            Stream next = turns.next().orElseThrow();
            sent += next.send();
            turns.charge(next, next.size);
            turns.enter(next);
        }

        assertThat(streams)
                .allSatisfy(
                        stream ->
                                assertThat(stream.sent)
                                        .isBetween((rounds - 3L) * FULL, (rounds + 3L) * FULL));
    }

    @Test
    void a_tiny_request_waits_for_each_other_stream_once_at_most() {
        List<Stream> full = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            Stream stream = new Stream(FULL);
            full.add(stream);
            turns.enter(stream);
        }
        Stream tiny = new Stream(1);
        for (int request = 0; request < 20; request++) {
            turns.enter(tiny);
            int before = 0;
            Stream next = turns.next().orElseThrow();
            while (next != tiny) {
                before++;
                turns.charge(next, FULL);
                turns.enter(next);
                next = turns.next().orElseThrow();
            }
            assertThat(before).isLessThanOrEqualTo(full.size());
            turns.charge(tiny, 1);
            turns.rest(tiny);
        }
    }

    @Test
    void tiny_requests_of_many_streams_do_not_hold_up_a_full_one() {
        List<Stream> tiny = new ArrayList<>();
        Stream full = new Stream(FULL);
        turns.enter(full);
        for (int i = 0; i < 20; i++) {
            tiny.add(new Stream(1));
            turns.enter(tiny.get(i));
        }
        int requests = 21 * 100;
        for (int i = 0; i < requests; i++) {
            Stream next = turns.next().orElseThrow();
            next.send();
            turns.charge(next, next.size);
            turns.rest(next);
            turns.enter(next);
        }

        assertThat(full.sent / FULL).isBetween(99L, 101L);
    }

    @Test
    void a_turn_of_tiny_requests_ends() {
        Turns<Stream> scarce = new Turns<>(FULL, FULL / 10);
        Stream tiny = new Stream(1);
        Stream other = new Stream(FULL);
        scarce.enter(tiny);
        scarce.enter(other);
        int before = 0;
        Stream next = scarce.next().orElseThrow();
        while (next != other) {
            before++;
            scarce.charge(next, next.size);
            scarce.enter(next);
            next = scarce.next().orElseThrow();
        }

        assertThat(before).isEqualTo(10);
    }

    @Test
    void a_request_above_the_quantum_is_made_up_for() {
        Stream huge = new Stream(5 * FULL);
        Stream other = new Stream(FULL);
        turns.enter(huge);
        turns.enter(other);
        for (int i = 0; i < 60; i++) {
            Stream next = turns.next().orElseThrow();
            next.send();
            turns.charge(next, next.size);
            turns.enter(next);
        }

        assertThat(huge.sent).isBetween(other.sent - 6 * FULL, other.sent + 6 * FULL);
    }

    @Test
    void who_leaves_is_not_called_and_saves_up_nothing() {
        Stream one = new Stream(1);
        Stream two = new Stream(1);
        turns.enter(one);
        turns.enter(two);
        turns.leave(one);

        assertThat(turns.before(two)).isEmpty();
        assertThat(turns.next()).contains(two);
        assertThat(turns.next()).isEmpty();
        assertThat(turns.isAnyWaiting()).isFalse();
    }

    private static final class Stream extends Turns.Flow {

        private final int size;
        private long sent;

        Stream(int size) {
            this.size = size;
        }

        int send() {
            sent += size;
            return size;
        }
    }
}
