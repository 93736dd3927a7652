package io.rocksetcdc.sink.pace;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BackoffTest {

    private final Backoff backoff = new Backoff(new SplittableRandom(7));

    @Test
    void grows_with_attempts_up_to_half_a_minute() {
        for (int attempts = 1; attempts <= 200; attempts++) {
            long ceiling = attempts > 9 ? 30_000 : Math.min(30_000, 100L << (attempts - 1));

            assertThat(backoff.delayMillis(attempts, Optional.empty())).isBetween(1L, ceiling);
        }
    }

    @Test
    void waits_at_least_as_long_as_the_server_asks_but_not_for_ever() {
        assertThat(backoff.delayMillis(1, Optional.of(Duration.ofSeconds(7)))).isEqualTo(7_000);
        assertThat(backoff.delayMillis(1, Optional.of(Duration.ofHours(7)))).isEqualTo(60_000);
    }
}
