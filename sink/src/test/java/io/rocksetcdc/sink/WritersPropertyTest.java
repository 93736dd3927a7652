package io.rocksetcdc.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.rocksetcdc.sink.ScriptedServer.Message;
import io.rocksetcdc.sink.ScriptedServer.Reaction;
import io.rocksetcdc.sink.pace.QuotaLimits;
import io.rocksetcdc.sink.request.RequestLimits;
import io.rocksetcdc.sink.share.Granted;
import io.rocksetcdc.sink.share.JobLimits;
import io.rocksetcdc.sink.share.JobShare;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/**
 * Writers that share too little quota and too little memory never wait for each other for ever,
 * whatever the server does and whoever is cancelled; and each keeps its order.
 */
class WritersPropertyTest {

    private static final RequestLimits LIMITS = new RequestLimits(20_000, 7);
    private static final int RECORDS = 40;

    private final List<WriterFixture> writers = new ArrayList<>();

    @Property(tries = 150)
    void nobody_waits_for_ever(
            @ForAll long seed,
            @ForAll @IntRange(min = 2, max = 5) int count,
            @ForAll @IntRange(max = 2_000_000) int buffer,
            @ForAll boolean limited)
            throws Exception {
        writers.clear();
        Random random = new Random(seed);
        ManualTime time = new ManualTime();
        ScriptedServer server = new ScriptedServer(messages -> react(random));
        QuotaLimits quota = limited ? new QuotaLimits(20, 20_000) : QuotaLimits.NONE;
        JobShare share =
                JobShare.of(
                        new JobLimits(quota, count, LIMITS.bytes(), buffer),
                        () -> Long.MAX_VALUE,
                        time);
        WriterGroup group = new WriterGroup(time, () -> act(random, server), random);
        List<List<TestRecord>> records = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int writer = i;
            records.add(
                    IntStream.range(0, RECORDS).mapToObj(n -> record(random, writer, n)).toList());
            writers.add(group.add(server, share, LIMITS, records.get(i).iterator()));
        }
        boolean cancelled = random.nextBoolean();
        if (cancelled) {
            group.runUntil(time.millis() + random.nextInt(1_000));
            cancelled = group.close(writers.get(0));
        }
        group.runUntil(Long.MAX_VALUE);
        group.flush();

        for (int i = 0; i < count; i++) {
            assertInOrder(server, i, records.get(i), i == 0 && cancelled);
        }
        assertThat(Granted.of(share.memory())).isZero();
    }

    /** Dead letters become durable only while a task waits. */
    private boolean act(Random random, ScriptedServer server) {
        boolean serverFirst = random.nextBoolean();
        return (serverFirst && server.act())
                || writers.stream().anyMatch(WriterFixture::completeDeadLetter)
                || server.act();
    }

    private static Reaction react(Random random) {
        List<Reaction> any = Reaction.HARMLESS;
        return random.nextInt(3) > 0 ? Reaction.ACCEPT : any.get(random.nextInt(any.size()));
    }

    /** Some are larger than what the budget has for all. */
    private static TestRecord record(Random random, int writer, int offset) {
        String body =
                switch (random.nextInt(20)) {
                    case 0 -> ScriptedServer.POISON;
                    case 1 -> TestEncoder.UNDECODABLE;
                    case 2 -> "x".repeat(15_000);
                    default -> "v".repeat(random.nextInt(300));
                };
        return new TestRecord("t" + writer, writer, offset, body + offset, 1);
    }

    private void assertInOrder(
            ScriptedServer server, int writer, List<TestRecord> written, boolean cancelled) {
        Set<Long> setAside = new HashSet<>();
        writers.get(writer).setAside.forEach(letter -> setAside.add(letter.record().offset()));
        List<Long> applied =
                server.applied.stream()
                        .filter(message -> message.partition() == writer)
                        .map(Message::offset)
                        .filter(offset -> !setAside.contains(offset))
                        .distinct()
                        .toList();
        List<Long> expected =
                written.stream()
                        .map(TestRecord::offset)
                        .filter(offset -> !setAside.contains(offset))
                        .toList();
        assertThat(applied).isEqualTo(cancelled ? expected.subList(0, applied.size()) : expected);
    }
}
