package io.rocksetcdc.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.rocksetcdc.sink.ScriptedServer.Message;
import io.rocksetcdc.sink.ScriptedServer.Reaction;
import io.rocksetcdc.sink.ScriptedServer.Received;
import io.rocksetcdc.sink.request.RequestLimits;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Whatever the server does, every record ends once and in order. */
class WriterPropertyTest {

    private static final RequestLimits LIMITS = new RequestLimits(900, 7);
    private static final int PARTITIONS = 3;

    @Property(tries = 400)
    void every_record_is_applied_in_order_or_set_aside(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 120) int records) throws Exception {
        Random random = new Random(seed);
        ScriptedServer server = new ScriptedServer(messages -> react(random));
        WriterFixture fixture = new WriterFixture(server, LIMITS, ErrorPolicy.DEAD_LETTER, 300_000);
        List<TestRecord> written = new ArrayList<>();
        for (int i = 0; i < records; i++) {
            TestRecord record = record(random, i);
            written.add(record);
            fixture.write(record);
            while (random.nextInt(4) == 0 && fixture.task.tryYield()) {
                // some answers arrive between two records
            }
            if (random.nextInt(3) == 0) {
                server.act();
            }
            if (random.nextInt(40) == 0) {
                fixture.flush();
                assertSettled(server, fixture, written);
            }
        }
        fixture.flush();

        assertSettled(server, fixture, written);
        for (Received request : server.received) {
            assertThat(request.bytes()).isLessThanOrEqualTo(LIMITS.bytes());
            assertThat(request.messages()).hasSizeLessThanOrEqualTo(LIMITS.documents());
        }
    }

    private static Reaction react(Random random) {
        List<Reaction> any = Reaction.HARMLESS;
        return random.nextInt(3) > 0 ? Reaction.ACCEPT : any.get(random.nextInt(any.size()));
    }

    private static TestRecord record(Random random, int index) {
        String kind =
                switch (random.nextInt(12)) {
                    case 0 -> ScriptedServer.POISON;
                    case 1 -> TestEncoder.UNDECODABLE;
                    case 2 -> "x".repeat(1_000);
                    default -> "v".repeat(random.nextInt(300));
                };
        int documents = random.nextInt(6) == 0 ? random.nextInt(4) : 1;
        return new TestRecord("t", random.nextInt(PARTITIONS), index, kind + index, documents);
    }

    /**
     * Repetition is allowed only where an applied request was not answered, and then from its start
     * on: what a partition received, with repetitions removed, is what was written, in order.
     */
    private static void assertSettled(
            ScriptedServer server, WriterFixture fixture, List<TestRecord> written) {
        Set<Long> setAside = new HashSet<>();
        for (WriterFixture.SetAside letter : fixture.setAside) {
            assertThat(setAside.add(letter.record().offset())).isTrue();
        }
        for (int partition = 0; partition < PARTITIONS; partition++) {
            int current = partition;
            List<Long> expected =
                    written.stream()
                            .filter(record -> record.partition() == current)
                            .filter(record -> record.documents() > 0)
                            .map(TestRecord::offset)
                            .filter(offset -> !setAside.contains(offset))
                            .toList();
            List<Long> applied =
                    server.applied.stream()
                            .filter(message -> message.partition() == current)
                            .map(Message::offset)
                            .filter(offset -> !setAside.contains(offset))
                            .toList();
            assertThat(applied.stream().distinct().toList()).isEqualTo(expected);
            if (!expected.isEmpty()) {
                assertThat(applied).last().isEqualTo(expected.get(expected.size() - 1));
            }
        }
    }
}
