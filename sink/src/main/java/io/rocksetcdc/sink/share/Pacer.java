package io.rocksetcdc.sink.share;

import io.github.bucket4j.TimeMeter;
import io.rocksetcdc.sink.pace.AdaptiveRate;
import io.rocksetcdc.sink.pace.Backoff;
import io.rocksetcdc.sink.pace.Quota;
import io.rocksetcdc.sink.pace.Turns;
import java.time.Duration;

/**
 * The quota of one job in one process, and the turns of its writers. Thread-safe; never waits: a
 * writer that has to is called back when its turn has come.
 *
 * <p>Nobody here watches the clock. Whoever calls has what is due granted, to itself or to others,
 * in the order of their turns. The writer that comes next is called, so that it sets its timer for
 * the right time; the others have later ones, should it be busy.
 */
public final class Pacer {

    private final TimeMeter clock;
    private final Quota quota;
    private final AdaptiveRate rate;
    private final Turns<WriterTurns> turns;
    private final int writersOfJob;
    private int writersHere;
    private long pausedUntil;

    Pacer(JobLimits limits, TimeMeter clock) {
        this.clock = clock;
        writersOfJob = limits.writers();
        quota = new Quota(limits.quota(), clock);
        rate = new AdaptiveRate(clock.currentTimeNanos());
        turns = new Turns<>(limits.fullRequest(), limits.bytesPerRequest());
        pausedUntil = clock.currentTimeNanos();
    }

    /**
     * Adds a writer, until it closes what it gets.
     *
     * @param call called, on any thread, when the turn that the writer awaits has come, or comes
     *     next; must not do more than enqueue a mail
     */
    public synchronized WriterTurns join(Runnable call) {
        writersHere++;
        shareOut();
        return new WriterTurns(this, call);
    }

    synchronized void leave(WriterTurns writer) {
        if (writer.isClosed()) {
            return;
        }
        writer.markClosed();
        takeBack(writer);
        turns.leave(writer);
        writersHere--;
        if (writersHere > 0) {
            shareOut();
            grantWhatIsDue();
            callNext();
        }
    }

    synchronized boolean ask(WriterTurns writer) {
        if (!writer.isClosed()) {
            turns.enter(writer);
        }
        return claim(writer);
    }

    synchronized boolean claim(WriterTurns writer) {
        writer.awake();
        grantWhatIsDue();
        return writer.isGrantedOrSleeps();
    }

    synchronized void sent(WriterTurns writer, long bytes) {
        long reserved = writer.settle();
        quota.correct(bytes - reserved);
        turns.refund(writer, reserved);
        turns.charge(writer, bytes);
        callNext();
    }

    synchronized void rest(WriterTurns writer) {
        takeBack(writer);
        turns.rest(writer);
    }

    synchronized void throttled(Duration retryAfter) {
        long now = clock.currentTimeNanos();
        long pause = Math.min(retryAfter.toNanos(), Backoff.LONGEST_RETRY_AFTER.toNanos());
        pausedUntil = Math.max(pausedUntil, now + pause);
        rate.throttled(now);
        adapt();
    }

    synchronized long delayNanos(WriterTurns writer) {
        if (writer.isGranted()) {
            return 0;
        }
        int requests = 0;
        long bytes = 0;
        for (WriterTurns before : turns.before(writer)) {
            requests++;
            bytes += before.offered();
        }
        return Math.max(
                pausedUntil - clock.currentTimeNanos(), quota.delayNanosAfter(requests, bytes));
    }

    /** Whether a request could be sent at once, with nobody waiting for it. */
    public synchronized boolean isUnused() {
        return !turns.isAnyWaiting() && isOpen();
    }

    /** What all writers of the job in this process may send now; infinite without a limit. */
    public synchronized double requestsPerSecond() {
        return quota.requestsPerSecond();
    }

    /** What all writers of the job in this process may send now; infinite without a limit. */
    public synchronized double bytesPerSecond() {
        return quota.bytesPerSecond();
    }

    private void grantWhatIsDue() {
        adapt();
        while (turns.isAnyWaiting() && isOpen()) {
            turns.next().ifPresent(this::grant);
        }
        if (turns.isAnyWaiting()) {
            rate.wanted();
        }
    }

    private void grant(WriterTurns writer) {
        long bytes = writer.grant();
        quota.take(bytes);
        turns.charge(writer, bytes);
    }

    private void callNext() {
        turns.first().ifPresent(WriterTurns::call);
    }

    private void takeBack(WriterTurns writer) {
        if (writer.isGranted()) {
            long bytes = writer.settle();
            quota.giveBack(bytes);
            turns.refund(writer, bytes);
            grantWhatIsDue();
        }
    }

    private boolean isOpen() {
        return clock.currentTimeNanos() >= pausedUntil && quota.isOpen();
    }

    private void adapt() {
        quota.use(rate.fraction(clock.currentTimeNanos()));
    }

    private void shareOut() {
        rate.ownPart(Math.min(1, (double) writersHere / writersOfJob));
        adapt();
    }
}
