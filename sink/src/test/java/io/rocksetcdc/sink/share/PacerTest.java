package io.rocksetcdc.sink.share;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rocksetcdc.sink.pace.ManualClock;
import io.rocksetcdc.sink.pace.QuotaLimits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class PacerTest {

    private static final QuotaLimits LIMITS = new QuotaLimits(10, 1_000_000);
    private static final int FULL = 1_000_000;

    private final ManualClock clock = new ManualClock();
    private final List<String> called = new ArrayList<>();

    @Test
    void a_process_starts_with_the_part_of_its_writers() {
        Pacer pacer = pacer(LIMITS, 4);
        join(pacer, "a");
        assertThat(pacer.requestsPerSecond()).isCloseTo(0.96 * 10 / 4, within());

        WriterTurns b = join(pacer, "b");
        b.ask(1);
        assertThat(pacer.requestsPerSecond()).isCloseTo(0.96 * 10 / 2, within());

        b.close();
        join(pacer, "c").ask(1);
        assertThat(pacer.bytesPerSecond()).isCloseTo(0.96 * 1_000_000 / 2, within());
    }

    @Test
    void writers_are_called_in_the_order_in_which_they_asked() {
        Pacer pacer = pacer(LIMITS, 3);
        WriterTurns a = join(pacer, "a");
        WriterTurns b = join(pacer, "b");
        WriterTurns c = join(pacer, "c");
        assertThat(a.ask(2_000_000)).isTrue();
        a.sent(2_000_000);
        a.rest();
        assertThat(b.ask(1_000)).isFalse();
        assertThat(c.ask(1_000)).isFalse();
        assertThat(a.ask(1_000)).isFalse();
        assertThat(b.delayNanos()).isLessThan(c.delayNanos());

        clock.advanceNanos(b.delayNanos());
        assertThat(b.claim()).isTrue();
        assertThat(called).isEmpty();
        b.sent(1_000);
        b.rest();

        clock.advance(1);
        assertThat(b.ask(1_000)).as("after the two that asked before").isTrue();
        assertThat(called).containsExactly("c", "a");
        assertThat(c.claim()).isTrue();
    }

    @Test
    void the_size_at_the_turn_counts_and_not_that_at_the_question() {
        Pacer pacer = pacer(new QuotaLimits(1_000, 1_000_000), 1);
        WriterTurns a = join(pacer, "a");
        a.ask(1_000_000);
        a.sent(10);
        a.rest();

        assertThat(a.ask(10)).isTrue();
        a.sent(950_000);
        a.rest();
        clock.advance(0.9);
        assertThat(a.ask(10)).isFalse();
    }

    @Test
    void a_turn_that_is_not_used_goes_to_the_next() {
        Pacer pacer = pacer(new QuotaLimits(1, 1_000_000), 2);
        WriterTurns a = join(pacer, "a");
        WriterTurns b = join(pacer, "b");
        assertThat(a.ask(FULL)).isTrue();
        assertThat(b.ask(FULL)).isFalse();

        a.close();

        assertThat(called).containsExactly("b");
        assertThat(b.claim()).isTrue();
        b.sent(FULL);
        assertThatThrownBy(() -> b.sent(FULL)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void who_closes_while_waiting_holds_up_nobody() {
        Pacer pacer = pacer(LIMITS, 3);
        WriterTurns a = join(pacer, "a");
        WriterTurns b = join(pacer, "b");
        WriterTurns c = join(pacer, "c");
        a.ask(FULL);
        a.sent(FULL);
        a.rest();
        b.ask(FULL);
        c.ask(FULL);
        b.close();
        b.close();

        clock.advanceNanos(c.delayNanos());
        assertThat(c.claim()).isTrue();
    }

    @Test
    void who_asks_after_closing_takes_no_turn() {
        Pacer pacer = pacer(new QuotaLimits(1, 1_000_000), 2);
        WriterTurns a = join(pacer, "a");
        WriterTurns b = join(pacer, "b");
        a.close();

        assertThat(a.ask(FULL)).isFalse();
        assertThat(b.ask(FULL)).isTrue();
    }

    @Test
    void who_closes_twice_takes_no_part_from_the_others() {
        Pacer pacer = pacer(LIMITS, 2);
        WriterTurns a = join(pacer, "a");
        WriterTurns b = join(pacer, "b");
        a.close();
        a.close();
        join(pacer, "c");

        b.ask(1);
        assertThat(pacer.requestsPerSecond()).isCloseTo(0.96 * 10, within());
    }

    @Test
    void a_refusal_slows_all_and_retry_after_is_waited_for_up_to_a_minute() {
        Pacer pacer = pacer(LIMITS, 2);
        WriterTurns a = join(pacer, "a");
        WriterTurns b = join(pacer, "b");
        a.throttled(Duration.ofSeconds(7));

        assertThat(pacer.requestsPerSecond()).isCloseTo(0.96 * 10 * 0.7, within());
        assertThat(pacer.isUnused()).isFalse();
        assertThat(b.ask(1)).isFalse();
        clock.advance(6.9);
        assertThat(b.claim()).isFalse();
        clock.advance(0.2);
        assertThat(b.claim()).isTrue();

        b.throttled(Duration.ofHours(5));
        clock.advance(61);
        assertThat(a.ask(1)).isTrue();
    }

    @Test
    void without_a_quota_a_retry_after_is_waited_for_as_well() {
        Pacer pacer = pacer(QuotaLimits.NONE, 1);
        WriterTurns a = join(pacer, "a");
        assertThat(a.ask(1L << 30)).isTrue();
        a.sent(1L << 30);
        a.throttled(Duration.ofSeconds(2));
        assertThat(a.ask(1)).isFalse();
        assertThat(a.delayNanos()).isEqualTo(Duration.ofSeconds(2).toNanos());
    }

    private Pacer pacer(QuotaLimits limits, int writers) {
        return JobShare.of(new JobLimits(limits, writers, FULL, FULL), () -> FULL, clock).pacer();
    }

    private WriterTurns join(Pacer pacer, String name) {
        return pacer.join(() -> called.add(name));
    }

    private static Offset<Double> within() {
        return Offset.offset(1e-6);
    }
}
