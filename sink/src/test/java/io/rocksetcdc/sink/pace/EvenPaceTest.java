package io.rocksetcdc.sink.pace;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class EvenPaceTest {

    private static final long MILLI = Duration.ofMillis(1).toNanos();
    private static final long BEGIN = 7_000 * MILLI;

    /** Ten a second, of which half a request more may be saved up. */
    private final EvenPace pace = new EvenPace(10, 0.05, BEGIN);

    @Test
    void requests_come_evenly_however_long_nobody_sent() {
        long now = BEGIN + 60_000 * MILLI;

        assertThat(taken(now)).isEqualTo(1);
        assertThat(pace.delayNanos(now)).isEqualTo(50 * MILLI);
        assertThat(taken(now + 50 * MILLI)).isEqualTo(1);
        assertThat(pace.delayNanos(now + 50 * MILLI)).isEqualTo(100 * MILLI);
    }

    @Test
    void who_comes_late_by_less_than_the_burst_loses_nothing() {
        int requests = 0;
        for (int i = 0; i < 100; i++) {
            requests += taken(BEGIN + (100 * i + (i % 2) * 45) * MILLI);
        }

        assertThat(requests).isEqualTo(100);
    }

    @Test
    void what_the_bytes_hold_back_is_saved_up() {
        assertThat(taken(BEGIN)).isEqualTo(1);
        pace.held(BEGIN, BEGIN + 450 * MILLI);

        assertThat(taken(BEGIN + 450 * MILLI)).isEqualTo(5);
    }

    @Test
    void a_second_at_most_is_saved_up() {
        assertThat(taken(BEGIN)).isEqualTo(1);
        pace.held(BEGIN, BEGIN + 60_000 * MILLI);

        assertThat(taken(BEGIN + 60_000 * MILLI)).isEqualTo(10);
    }

    @Test
    void a_debt_that_is_taken_back_saves_nothing_up() {
        assertThat(taken(BEGIN)).isEqualTo(1);
        pace.held(BEGIN, BEGIN + 60_000 * MILLI);
        pace.held(BEGIN, BEGIN);

        assertThat(taken(BEGIN + 60_000 * MILLI)).isEqualTo(1);
    }

    @Test
    void another_rate_keeps_the_requests_that_are_saved_up() {
        pace.held(BEGIN, BEGIN + 450 * MILLI);
        pace.delayNanos(BEGIN + 450 * MILLI);
        pace.rate(1);

        assertThat(taken(BEGIN + 450 * MILLI)).isEqualTo(6);
        assertThat(pace.delayNanos(BEGIN + 450 * MILLI)).isEqualTo(1_000 * MILLI);
    }

    @Test
    void what_is_given_back_can_be_taken_again() {
        assertThat(taken(BEGIN)).isEqualTo(1);
        pace.giveBack();

        assertThat(taken(BEGIN)).isEqualTo(1);
    }

    private int taken(long now) {
        int requests = 0;
        while (pace.delayNanos(now) == 0) {
            pace.take(now);
            requests++;
        }
        return requests;
    }
}
