package io.rocksetcdc.sink;

import io.rocksetcdc.sink.http.Transport;
import io.rocksetcdc.sink.request.RequestLimits;
import io.rocksetcdc.sink.share.JobShare;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Several writers with endless backlogs, in one process or more, that take their turns in manual
 * time. A writer that waits within a call lets the others go on.
 */
final class WriterGroup {

    private final ManualTime time;
    private final List<Member> members = new ArrayList<>();
    private final long until;

    WriterGroup(ManualTime time, long until) {
        this.time = time;
        this.until = until;
    }

    /**
     * Adds a writer.
     *
     * @param body text of its n-th record
     */
    void add(
            Transport server,
            JobShare share,
            RequestLimits limits,
            long buffer,
            IntFunction<String> body) {
        Member member = new Member(members.size(), body);
        member.writer =
                new WriterFixture(
                        server,
                        this::act,
                        time,
                        unused -> share,
                        limits,
                        ErrorPolicy.DEAD_LETTER,
                        buffer);
        members.add(member);
    }

    /** Runs until the time that was given, then ends the writers. */
    void run() {
        while (time.millis() < until) {
            if (!act() && !time.pass()) {
                throw new AssertionError("nobody has anything to do");
            }
        }
        members.forEach(member -> member.writer.close());
    }

    private boolean act() {
        for (Member member : members) {
            if (member.writer.task.tryYield()) {
                return true;
            }
        }
        for (Member member : members) {
            if (!member.busy && time.millis() < until) {
                member.write();
                return true;
            }
        }
        return false;
    }

    private static final class Member {

        private final int index;
        private final IntFunction<String> body;
        private WriterFixture writer;
        private boolean busy;
        private int written;

        Member(int index, IntFunction<String> body) {
            this.index = index;
            this.body = body;
        }

        void write() {
            busy = true;
            try {
                writer.write(
                        new TestRecord("t" + index, written % 4, written, body.apply(written), 1));
                written++;
            } catch (Exception failure) {
                throw new AssertionError("writer " + index + " failed", failure);
            } finally {
                busy = false;
            }
        }
    }
}
