package io.rocksetcdc.job.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class SchemaRefusalsTest {

    private final SchemaRefusals refusals =
            new SchemaRefusals(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));

    @Test
    void theOldestOfTooManyIsForgotten() {
        for (int id = 0; id < SchemaRefusals.MOST; id++) {
            refusals.refuse(id, "unknown-schema", "gone");
        }
        refusals.refuse(0, "unknown-schema", "gone again");
        refusals.refuse(SchemaRefusals.MOST, "unknown-schema", "gone");

        assertThat(refusals.has(0)).isTrue();
        assertThat(refusals.has(1)).isFalse();
        assertThat(refusals.has(2)).isTrue();
        assertThat(refusals.standing(SchemaRefusals.MOST)).isPresent();
        assertThat(refusals.standing(1)).isEmpty();
    }
}
