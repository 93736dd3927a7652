package io.rocksetcdc.cli.lag;

import static org.assertj.core.api.Assertions.assertThat;

import io.rocksetcdc.cli.lag.CatchUp.Kind;
import java.time.Duration;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Rates of two samples. */
class LagMeterTest {

    private static final long FIVE_SECONDS = 5_000_000_000L;
    private static final AnyStream FIRST = new AnyStream(1_000, 100, 40, 4, 7, 10_000);

    @Test
    void ratesAreDifferencesByTheTimeOfTheNumbers() {
        AnyStream second = new AnyStream(1_500, 1_100, 2_040, 14, 7, 20_000);

        StreamLag lag =
                new LagMeter(FIRST.status(), second.status(), FIVE_SECONDS)
                        .read(Set.of(), Duration.ZERO);

        assertThat(lag.lag()).isEqualTo(OptionalLong.of(400));
        assertThat(lag.rates().in()).isEqualTo(OptionalDouble.of(100));
        assertThat(lag.rates().out()).isEqualTo(OptionalDouble.of(100));
        assertThat(lag.rates().bytes()).isEqualTo(OptionalDouble.of(200));
        assertThat(lag.rates().requests()).isEqualTo(OptionalDouble.of(1));
        assertThat(lag.catchUp().kind()).isEqualTo(Kind.NEVER);
        assertThat(lag.restarted()).isFalse();
    }

    @Test
    void countersOfARestartedTaskMakeNoRate() {
        AnyStream restarted = new AnyStream(1_000, 600, 5_000, 90, 8, 20_000);

        StreamLag lag =
                new LagMeter(FIRST.status(), restarted.status(), FIVE_SECONDS)
                        .read(Set.of(), Duration.ZERO);

        assertThat(lag.restarted()).isTrue();
        assertThat(lag.lag()).isEqualTo(OptionalLong.of(400));
        assertThat(lag.rates().out()).isEmpty();
        assertThat(lag.rates().bytes()).isEmpty();
        assertThat(lag.rates().requests()).isEmpty();
        assertThat(lag.catchUp().kind()).isEqualTo(Kind.UNKNOWN);
    }

    @Test
    void aCounterThatIsLessThanItWasMakesNoRate() {
        AnyStream less = new AnyStream(1_000, 50, 10, 2, 7, 20_000);

        StreamLag lag =
                new LagMeter(FIRST.status(), less.status(), FIVE_SECONDS)
                        .read(Set.of(), Duration.ZERO);

        assertThat(lag.rates().out()).isEmpty();
        assertThat(lag.rates().bytes()).isEmpty();
    }

    @Test
    void oldNumbersMakeNoRate() {
        StreamLag lag =
                new LagMeter(FIRST.status(), FIRST.status(), FIVE_SECONDS)
                        .read(Set.of(), Duration.ZERO);

        assertThat(lag.rates().in()).isEqualTo(OptionalDouble.of(0));
        assertThat(lag.rates().out()).isEmpty();
    }

    @Test
    void offsetsWithoutARecordAreNoLag() {
        Tail tail = new Tail(AnyStream.PARTITION, 100, 1_000);

        StreamLag lag =
                new LagMeter(FIRST.status(), FIRST.status(), FIVE_SECONDS)
                        .read(Set.of(tail), Duration.ZERO);

        assertThat(lag.lag()).isEqualTo(OptionalLong.of(0));
        assertThat(lag.catchUp().kind()).isEqualTo(Kind.DONE);
    }

    @Test
    void catchesUpWithWhatIsLeftOfItsRate() {
        CatchUp later =
                CatchUp.of(OptionalLong.of(1_000), OptionalDouble.of(50), OptionalDouble.of(70));
        CatchUp onItsWay =
                CatchUp.of(OptionalLong.of(69), OptionalDouble.of(70), OptionalDouble.of(70));

        assertThat(later).isEqualTo(new CatchUp(Kind.LATER, OptionalDouble.of(50)));
        assertThat(onItsWay.kind()).isEqualTo(Kind.DONE);
    }
}
