package io.rocksetcdc.sink.pace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class QuotaTest {

    private static final double NONE = Double.POSITIVE_INFINITY;

    private final ManualClock clock = new ManualClock();

    @Test
    void grants_nearly_the_rate_and_no_more() {
        Quota quota = new Quota(new QuotaLimits(50, NONE), clock);

        assertThat(grantsWithinSeconds(quota, 100)).isBetween(4_750, 4_810);
    }

    @Test
    void bytes_may_go_into_debt_by_one_request() {
        Quota quota = new Quota(new QuotaLimits(NONE, 1_000_000), clock);

        quota.take(3_000_000);
        assertThat(quota.isOpen()).isFalse();
        clock.advance(3);
        assertThat(quota.isOpen()).isFalse();

        clock.advanceNanos(quota.delayNanos());
        assertThat(quota.isOpen()).isTrue();
        assertThat(clock.seconds()).isBetween(1 + 3 / 0.96 - 0.05, 1 + 3 / 0.96);
    }

    @Test
    void a_rate_below_one_per_second_is_possible() {
        Quota quota = new Quota(new QuotaLimits(0.5, NONE), clock);

        assertThat(grantsWithinSeconds(quota, 20)).isBetween(9, 11);
    }

    @Test
    void a_rate_above_one_byte_per_nanosecond_is_possible() {
        Quota quota = new Quota(new QuotaLimits(NONE, 4e9), clock);
        quota.take(10_000_000);

        assertThat(quota.isOpen()).isTrue();
    }

    @Test
    void without_limits_all_is_granted() {
        Quota quota = new Quota(QuotaLimits.NONE, clock);
        quota.use(0.1);
        quota.take(1L << 40);

        assertThat(quota.isOpen()).isTrue();
        assertThat(quota.delayNanosAfter(1_000, 1L << 40)).isZero();
    }

    @Test
    void the_rate_changes_while_it_runs_and_debts_stay() {
        Quota quota = new Quota(new QuotaLimits(100, 1_000_000), clock);
        assertThat(grantsWithinSeconds(quota, 10)).isBetween(950, 970);

        quota.use(0.5);
        assertThat(grantsWithinSeconds(quota, 10)).isBetween(475, 485);

        quota.correct(960_000);
        quota.use(1);
        assertThat(quota.delayNanos()).isBetween(900_000_000L, 1_000_000_000L);
    }

    @Test
    void what_is_given_back_can_be_taken_again() {
        Quota quota = new Quota(new QuotaLimits(10, 1_000), clock);
        quota.take(5_000);
        quota.giveBack(5_000);

        assertThat(quota.isOpen()).isTrue();
    }

    @Test
    void a_delay_counts_what_others_send_before() {
        Quota quota = new Quota(new QuotaLimits(10, 1_000_000), clock);
        quota.take(1);

        assertThat(quota.delayNanosAfter(4, 0) - quota.delayNanos())
                .isBetween(415_000_000L, 418_000_000L);
        assertThat(quota.delayNanosAfter(4, 960_000) - quota.delayNanos())
                .isBetween(999_000_000L, 1_001_000_000L);
    }

    @Property(tries = 200)
    void no_second_has_more_than_the_limit_wherever_it_begins(
            @ForAll @IntRange(min = 1, max = 400) int requestsPerSecond, @ForAll long seed) {
        Random random = new Random(seed);
        long bytesPerSecond = 1_000 + random.nextInt(1_000_000);
        Quota quota = new Quota(new QuotaLimits(requestsPerSecond, bytesPerSecond), clock);
        List<Double> times = new ArrayList<>();
        List<Long> sizes = new ArrayList<>();
        double end = clock.seconds() + 8;
        while (clock.seconds() < end) {
            if (random.nextInt(50) == 0) {
                clock.advance(random.nextDouble());
            }
            if (quota.isOpen()) {
                long bytes = 1 + (long) (random.nextDouble() * bytesPerSecond / 5);
                quota.take(bytes);
                times.add(clock.seconds());
                sizes.add(bytes);
            } else {
                clock.advanceNanos(quota.delayNanos());
            }
        }
        for (int from = 0; from < times.size(); from++) {
            int to = from;
            long bytesBeforeTheLast = 0;
            while (to + 1 < times.size() && times.get(to + 1) < times.get(from) + 1) {
                bytesBeforeTheLast += sizes.get(to);
                to++;
            }
            assertThat(to - from + 1).isLessThanOrEqualTo(requestsPerSecond);
            assertThat(bytesBeforeTheLast).isLessThanOrEqualTo(bytesPerSecond);
        }
    }

    @Test
    void rates_must_be_positive() {
        assertThatThrownBy(() -> new QuotaLimits(0, 1)).hasMessageContaining("above 0");
    }

    private int grantsWithinSeconds(Quota quota, double seconds) {
        double end = clock.seconds() + seconds;
        int grants = 0;
        while (clock.seconds() < end) {
            if (quota.isOpen()) {
                quota.take(1);
                grants++;
            } else {
                clock.advanceNanos(quota.delayNanos());
            }
        }
        return grants;
    }
}
