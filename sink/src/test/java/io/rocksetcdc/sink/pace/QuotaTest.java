package io.rocksetcdc.sink.pace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bucket4j.TimeMeter;
import org.junit.jupiter.api.Test;

class QuotaTest {

    private final ManualClock clock = new ManualClock();

    @Test
    void grants_the_rate_and_no_more() {
        Quota quota = new Quota(new QuotaLimits(50, Double.POSITIVE_INFINITY), clock);

        assertThat(grantsWithinSeconds(quota, 10, 1_000)).isBetween(500, 506);
    }

    @Test
    void bytes_may_go_into_debt_by_one_request() {
        Quota quota = new Quota(new QuotaLimits(Double.POSITIVE_INFINITY, 1_000_000), clock);

        assertThat(quota.tryTake(3_000_000)).isTrue();
        assertThat(quota.tryTake(1)).isFalse();
        assertThat(quota.delayNanos()).isBetween(2_800_000_000L, 3_000_000_000L);

        clock.nanos += quota.delayNanos();
        assertThat(quota.tryTake(1)).isTrue();
    }

    @Test
    void a_rate_below_one_per_second_is_possible() {
        Quota quota = new Quota(new QuotaLimits(0.5, Double.POSITIVE_INFINITY), clock);

        assertThat(grantsWithinSeconds(quota, 20, 1)).isBetween(10, 11);
    }

    @Test
    void rates_must_be_positive() {
        assertThatThrownBy(() -> new QuotaLimits(0, 1)).hasMessageContaining("above 0");
    }

    private int grantsWithinSeconds(Quota quota, int seconds, long bytes) {
        long end = clock.nanos + seconds * 1_000_000_000L;
        int grants = 0;
        while (clock.nanos < end) {
            if (quota.tryTake(bytes)) {
                grants++;
            } else {
                clock.nanos += Math.max(1_000_000, quota.delayNanos());
            }
        }
        return grants;
    }

    private static final class ManualClock implements TimeMeter {
        private long nanos = 1_000_000_000L;

        @Override
        public long currentTimeNanos() {
            return nanos;
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    }
}
