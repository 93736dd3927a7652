package io.rocksetcdc.sink;

import io.rocksetcdc.sink.http.Transport;
import io.rocksetcdc.sink.request.LearntLimits;
import io.rocksetcdc.sink.request.RequestLimits;
import io.rocksetcdc.sink.share.JobShare;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Random;

/**
 * Several writers, in one process or more, that take their turns in manual time, in any order. One
 * that waits within a call lets the others go on.
 */
final class WriterGroup {

    private final ManualTime time;
    private final ManualTask.World server;
    private final Random random;
    private final List<Member> members = new ArrayList<>();

    WriterGroup(ManualTime time, ManualTask.World server, Random random) {
        this.time = time;
        this.server = server;
        this.random = random;
    }

    /** Adds a writer, which writes these records as soon as it may. */
    WriterFixture add(
            Transport transport,
            JobShare share,
            RequestLimits limits,
            Iterator<TestRecord> records) {
        WriterFixture writer =
                new WriterFixture(
                        transport,
                        this::act,
                        time,
                        unused -> share,
                        limits,
                        ErrorPolicy.DEAD_LETTER,
                        new LearntLimits());
        members.add(new Member(writer, records));
        return writer;
    }

    /** Runs until nobody has anything to do, or until that time. */
    void runUntil(long millis) {
        while (time.millis() < millis && (act() || time.pass())) {
            // goes on
        }
    }

    /** Sends what is left, while the others go on. */
    void flush() throws Exception {
        for (Member member : members) {
            if (!member.closed) {
                member.writer.flush();
            }
        }
    }

    /** Ends a writer as a cancelled task does, unless it is in the middle of something. */
    boolean close(WriterFixture writer) {
        for (Member member : members) {
            if (member.writer == writer && !member.busy && !member.closed) {
                member.closed = true;
                writer.close();
                return true;
            }
        }
        return false;
    }

    private boolean act() {
        List<Member> anyOrder = new ArrayList<>(members);
        Collections.shuffle(anyOrder, random);
        boolean writesFirst = random.nextBoolean();
        return writesFirst
                ? write(anyOrder) || read(anyOrder) || server.act()
                : read(anyOrder) || server.act() || write(anyOrder);
    }

    private static boolean read(List<Member> anyOrder) {
        return anyOrder.stream()
                .anyMatch(member -> !member.closed && member.writer.task.tryYield());
    }

    private static boolean write(List<Member> anyOrder) {
        for (Member member : anyOrder) {
            if (!member.busy && !member.closed && member.records.hasNext()) {
                member.write();
                return true;
            }
        }
        return false;
    }

    private static final class Member {

        private final WriterFixture writer;
        private final Iterator<TestRecord> records;
        private boolean busy;
        private boolean closed;

        Member(WriterFixture writer, Iterator<TestRecord> records) {
            this.writer = writer;
            this.records = records;
        }

        void write() {
            busy = true;
            try {
                writer.write(records.next());
            } catch (Exception failure) {
                throw new AssertionError("a writer failed", failure);
            } finally {
                busy = false;
            }
        }
    }
}
