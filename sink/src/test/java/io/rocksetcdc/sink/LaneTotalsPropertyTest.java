package io.rocksetcdc.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.rocksetcdc.sink.LaneTotals.Held;
import io.rocksetcdc.sink.ScriptedServer.Reaction;
import io.rocksetcdc.sink.request.RequestLimits;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Whatever happens to lanes, their totals are the sums over all. */
class LaneTotalsPropertyTest {

    private static final RequestLimits LIMITS = new RequestLimits(20_000, 7);
    private static final int RECORDS = 100;
    private static final int TOPICS = 5;

    @Property(tries = 200)
    void totals_are_the_sums_over_all_lanes(@ForAll long seed) throws Exception {
        Random random = new Random(seed);
        ScriptedServer server = new ScriptedServer(messages -> react(random));
        WriterFixture fixture = new WriterFixture(server, LIMITS, ErrorPolicy.DEAD_LETTER, 300_000);
        for (int i = 0; i < RECORDS; i++) {
            fixture.write(record(random, i));
            assertTotals(fixture);
            while (random.nextInt(3) == 0 && fixture.task.tryYield()) {
                assertTotals(fixture);
            }
            if (random.nextInt(3) == 0) {
                server.act();
            }
        }
        fixture.flush();

        assertTotals(fixture);
        assertThat(fixture.lanes.areEmpty()).isTrue();
        assertThat(fixture.lanes.waitingBytes()).isZero();
        assertThat(fixture.lanes.bufferedBytes()).isZero();
    }

    private static void assertTotals(WriterFixture fixture) {
        Held sum = Held.NOTHING;
        for (ActiveLane<?> lane : fixture.lanes.all()) {
            sum = sum.plus(Held.by(lane));
        }
        assertThat(fixture.lanes.held()).isEqualTo(sum);
    }

    private static Reaction react(Random random) {
        List<Reaction> any = Reaction.HARMLESS;
        return random.nextInt(3) > 0 ? Reaction.ACCEPT : any.get(random.nextInt(any.size()));
    }

    /** Some are larger than a buffer's segment, and some are refused here or there. */
    private static TestRecord record(Random random, int offset) {
        String body =
                switch (random.nextInt(12)) {
                    case 0 -> ScriptedServer.POISON;
                    case 1 -> TestEncoder.UNDECODABLE + "x".repeat(random.nextInt(30_000));
                    case 2 -> "x".repeat(random.nextInt(30_000));
                    default -> "v".repeat(random.nextInt(300));
                };
        int topic = random.nextInt(TOPICS);
        return new TestRecord("t" + topic, 0, offset, body + offset, random.nextInt(3));
    }
}
