package io.rocksetcdc.sink;

import io.github.bucket4j.TimeMeter;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Time that passes only from one timer to the next; tasks may share it. */
final class ManualTime implements TimeMeter {

    private final PriorityQueue<Timer> timers =
            new PriorityQueue<>(Comparator.comparingLong(Timer::at).thenComparingLong(Timer::id));
    private long now = 1_000;
    private long timerIds;

    long millis() {
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

    ScheduledFuture<?> at(long millis, Runnable action) {
        Timer timer = new Timer(millis, timerIds++, action);
        timers.add(timer);
        return timer;
    }

    /** Lets time pass until the next timer and fires it; false if there is none. */
    boolean pass() {
        Timer next = timers.poll();
        while (next != null && next.isCancelled()) {
            next = timers.poll();
        }
        if (next == null) {
            return false;
        }
        now = Math.max(now, next.at);
        next.action.run();
        return true;
    }

    private static final class Timer extends FutureTask<Void> implements ScheduledFuture<Void> {

        private final long at;
        private final long id;
        private final Runnable action;

        Timer(long at, long id, Runnable action) {
            super(() -> null);
            this.at = at;
            this.id = id;
            this.action = action;
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
