package io.rocksetcdc.sink;

import io.github.bucket4j.TimeMeter;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.PriorityQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.Delayed;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.api.common.operators.ProcessingTimeService;
import org.apache.flink.util.function.ThrowingRunnable;

/**
 * A task's mailbox and timers without threads: {@link #yield()} runs one mail; with none there it
 * lets the outside world act, and only then lets time pass.
 */
final class ManualTask implements MailboxExecutor, ProcessingTimeService, TimeMeter {

    private final Deque<ThrowingRunnable<? extends Exception>> mails = new ArrayDeque<>();
    private final PriorityQueue<Timer> timers =
            new PriorityQueue<>(Comparator.comparingLong(Timer::at).thenComparingLong(Timer::id));
    private final World world;
    private long now = 1_000;
    private long timerIds;

    ManualTask(World world) {
        this.world = world;
    }

    @Override
    public void execute(
            MailOptions options,
            ThrowingRunnable<? extends Exception> command,
            String format,
            Object... args) {
        mails.add(command);
    }

    @Override
    public void yield() {
        while (!tryYield()) {
            if (!world.act()) {
                fireNextTimer();
            }
        }
    }

    @Override
    public boolean tryYield() {
        ThrowingRunnable<? extends Exception> mail = mails.poll();
        if (mail == null) {
            return false;
        }
        run(
                () -> {
                    mail.run();
                    return true;
                });
        return true;
    }

    @Override
    public boolean shouldInterrupt() {
        return false;
    }

    @Override
    public long getCurrentProcessingTime() {
        return now;
    }

    @Override
    public long currentTimeNanos() {
        return TimeUnit.MILLISECONDS.toNanos(now);
    }

    @Override
    public boolean isWallClockBased() {
        return false;
    }

    @Override
    public ScheduledFuture<?> registerTimer(long at, ProcessingTimeCallback target) {
        Timer timer = new Timer(at, timerIds++, target);
        timers.add(timer);
        return timer;
    }

    private void fireNextTimer() {
        Timer next = timers.poll();
        while (next != null && next.isCancelled()) {
            next = timers.poll();
        }
        if (next == null) {
            throw new AssertionError("the task would hang: no mail, no timer, nothing in flight");
        }
        Timer due = next;
        now = Math.max(now, due.at);
        mails.add(
                () -> {
                    if (!due.isCancelled()) {
                        due.target.onProcessingTime(due.at);
                    }
                });
    }

    private static void run(Callable<Boolean> action) {
        try {
            action.call();
        } catch (RuntimeException unchecked) {
            throw unchecked;
        } catch (Exception checked) {
            throw new MailFailure(checked);
        }
    }

    /** What a mail threw. */
    static final class MailFailure extends RuntimeException {
        private static final long serialVersionUID = 1L;

        MailFailure(Exception cause) {
            super(cause);
        }
    }

    /** Whatever happens outside of the task. */
    interface World {

        /** Does one thing, such as answering a request; false if there is nothing to do. */
        boolean act();
    }

    private static final class Timer extends FutureTask<Void> implements ScheduledFuture<Void> {

        private final long at;
        private final long id;
        private final ProcessingTimeCallback target;

        Timer(long at, long id, ProcessingTimeCallback target) {
            super(() -> null);
            this.at = at;
            this.id = id;
            this.target = target;
        }

        long at() {
            return at;
        }

        long id() {
            return id;
        }

        @Override
        public long getDelay(TimeUnit unit) {
            return 0;
        }

        @Override
        public int compareTo(Delayed other) {
            return 0;
        }
    }
}
