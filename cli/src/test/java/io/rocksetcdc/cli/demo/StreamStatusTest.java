package io.rocksetcdc.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.rocksetcdc.cli.lag.AnyStream;
import io.rocksetcdc.cli.status.StreamState;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StreamStatusTest {

    @Test
    void aStreamWhoseJobIsBeingStartedSaysSo() {
        io.rocksetcdc.cli.status.StreamStatus any =
                new AnyStream(1_000, 100, 40, 4, 7, 10_000).status();

        assertThat(of(any, StreamState.STARTING)).isEqualTo("STARTING");
        assertThat(of(any, StreamState.RESTARTING)).isEqualTo("ACTIVE");
    }

    private static String of(io.rocksetcdc.cli.status.StreamStatus any, StreamState state) {
        return StreamStatus.of(
                        new io.rocksetcdc.cli.status.StreamStatus(
                                any.group(),
                                any.stream(),
                                state,
                                Optional.of("ACTIVE"),
                                any.ranges(),
                                any.lag(),
                                any.counts(),
                                false))
                .state();
    }
}
