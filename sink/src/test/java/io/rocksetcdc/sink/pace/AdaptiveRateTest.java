package io.rocksetcdc.sink.pace;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class AdaptiveRateTest {

    private static final Offset<Double> EXACT = Offset.offset(1e-6);

    private final ManualClock clock = new ManualClock();
    private final AdaptiveRate rate = new AdaptiveRate(clock.currentTimeNanos());

    @Test
    void the_only_process_has_the_whole_share_and_keeps_it() {
        for (int writers = 1; writers <= 7; writers++) {
            rate.ownPart(writers / 7.0);
        }
        assertThat(fraction()).isCloseTo(1, EXACT);

        runSeconds(100, true);
        runSeconds(100, false);

        assertThat(fraction()).isCloseTo(1, EXACT);
    }

    @Test
    void a_process_begins_with_its_part_and_takes_more_while_more_is_wanted() {
        rate.ownPart(0.5);
        assertThat(fraction()).isEqualTo(0.5);

        runSeconds(4, true);
        assertThat(fraction()).isCloseTo(0.7, EXACT);

        runSeconds(20, true);
        assertThat(fraction()).isCloseTo(1, EXACT);
    }

    @Test
    void what_nobody_wants_is_not_borrowed_and_what_is_borrowed_goes_back() {
        rate.ownPart(0.5);
        runSeconds(60, false);
        assertThat(fraction()).isEqualTo(0.5);

        runSeconds(60, true);
        runSeconds(4, false);
        assertThat(fraction()).isCloseTo(0.8, EXACT);

        clock.advance(7 * 24 * 3_600);
        assertThat(fraction()).isEqualTo(0.5);
    }

    @Test
    void the_first_refusal_takes_what_is_borrowed_and_the_next_a_part_of_the_rest() {
        rate.ownPart(0.5);
        runSeconds(60, true);

        throttled();
        assertThat(fraction()).isEqualTo(0.5);

        clock.advance(1.5);
        throttled();
        assertThat(fraction()).isCloseTo(0.35, EXACT);
    }

    @Test
    void refusals_that_come_together_count_once() {
        rate.ownPart(1);
        for (int i = 0; i < 50; i++) {
            throttled();
            clock.advance(0.01);
        }

        assertThat(fraction()).isCloseTo(0.7, EXACT);
    }

    @Test
    void after_a_refusal_the_rate_rises_in_steps() {
        rate.ownPart(1);
        throttled();

        runSeconds(3, true);
        assertThat(fraction()).isBetween(0.8, 0.86);

        runSeconds(5, true);
        assertThat(fraction()).isEqualTo(1);
    }

    @Test
    void a_part_that_was_lost_comes_back_without_being_wanted() {
        rate.ownPart(0.5);
        throttled();
        runSeconds(30, false);

        assertThat(fraction()).isEqualTo(0.5);
    }

    @Test
    void refused_again_and_again_it_still_sends_and_tries_less_often() {
        rate.ownPart(0.25);
        double lowest = 1;
        int refusals = 0;
        for (int second = 0; second < 600; second++) {
            runSeconds(1, true);
            if (fraction() > 0.2) {
                throttled();
                refusals++;
            }
            lowest = Math.min(lowest, fraction());
        }

        assertThat(lowest).isGreaterThan(0.1);
        assertThat(refusals).isLessThan(25);

        for (int i = 0; i < 100; i++) {
            clock.advance(1.1);
            throttled();
        }
        assertThat(fraction()).isBetween(0.004, 0.006);
    }

    @Test
    void two_processes_with_a_backlog_share_with_few_refusals() {
        AdaptiveRate other = new AdaptiveRate(clock.currentTimeNanos());
        rate.ownPart(0.5);
        other.ownPart(0.5);
        int refusals = 0;
        double used = 0;
        int seconds = 1_000;
        for (int i = 0; i < seconds; i++) {
            rate.wanted();
            other.wanted();
            clock.advance(1);
            double sum = fraction() + other.fraction(clock.currentTimeNanos());
            if (sum > 1) {
                refusals++;
                throttled();
                other.throttled(clock.currentTimeNanos());
            }
            used += Math.min(1, sum);
        }

        assertThat(refusals).isLessThan(20);
        assertThat(used / seconds).isGreaterThan(0.95);
    }

    private double fraction() {
        return rate.fraction(clock.currentTimeNanos());
    }

    private void throttled() {
        rate.throttled(clock.currentTimeNanos());
    }

    private void runSeconds(int seconds, boolean wanted) {
        for (int i = 0; i < seconds; i++) {
            if (wanted) {
                rate.wanted();
            }
            clock.advance(1);
            fraction();
        }
    }
}
