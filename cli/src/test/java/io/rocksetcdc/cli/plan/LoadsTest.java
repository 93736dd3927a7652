package io.rocksetcdc.cli.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.rocksetcdc.cli.ExitCode;
import io.rocksetcdc.cli.lag.CatchUp;
import io.rocksetcdc.cli.lag.LagReport;
import io.rocksetcdc.cli.lag.StreamLag;
import io.rocksetcdc.cli.status.StreamState;
import io.rocksetcdc.job.config.Quota;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Of which streams enough is known for a plan. */
class LoadsTest {

    private static final OptionalDouble SOME = OptionalDouble.of(1);
    private static final OptionalDouble NOTHING = OptionalDouble.empty();

    @Test
    void whatWaitsIsNotKnownInBytesBeforeAnyOfItHasArrived() {
        LagReport report =
                report(
                        stream("arrived", StreamState.RUNNING, 5, SOME),
                        stream("held", StreamState.RUNNING, 5, NOTHING),
                        stream("idle", StreamState.RUNNING, 0, NOTHING),
                        stream("stopped", StreamState.STOPPED, 5, NOTHING));

        assertThat(Loads.unknown(report)).containsExactly("held");
        assertThat(Loads.of(report)).hasSize(3);
    }

    private static StreamLag stream(
            String name, StreamState state, long lag, OptionalDouble recordBytes) {
        return new StreamLag(
                "default",
                name,
                state,
                OptionalInt.of(1),
                OptionalLong.of(lag),
                recordBytes,
                1,
                Duration.ofHours(1),
                new StreamLag.Rates(SOME, SOME, SOME, SOME, NOTHING),
                false,
                new CatchUp(CatchUp.Kind.NEVER, NOTHING),
                OptionalLong.of(0));
    }

    private static LagReport report(StreamLag... streams) {
        return new LagReport(
                "shop",
                URI.create("http://localhost:8081"),
                Quota.UNLIMITED,
                List.of(streams),
                List.of(),
                List.of(),
                ExitCode.OK);
    }
}
