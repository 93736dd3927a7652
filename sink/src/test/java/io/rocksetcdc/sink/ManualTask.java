package io.rocksetcdc.sink;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.api.common.operators.ProcessingTimeService;
import org.apache.flink.util.function.ThrowingRunnable;

/**
 * A task's mailbox and timers without threads: {@link #yield()} runs one mail; with none there it
 * lets the outside world act, and only then lets time pass.
 */
final class ManualTask implements MailboxExecutor, ProcessingTimeService {

    private final Deque<ThrowingRunnable<? extends Exception>> mails = new ArrayDeque<>();
    private final ManualTime time;
    private final World world;
    private long mailsRun;

    ManualTask(ManualTime time, World world) {
        this.time = time;
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

    /** Returns after one mail; other tasks, as part of the world, may have it run. */
    @Override
    public void yield() {
        long before = mailsRun;
        while (mailsRun == before && !tryYield()) {
            if (!world.act() && !time.pass()) {
                throw new AssertionError(
                        "the task would hang: no mail, no timer, nothing in flight");
            }
        }
    }

    @Override
    public boolean tryYield() {
        ThrowingRunnable<? extends Exception> mail = mails.poll();
        if (mail == null) {
            return false;
        }
        mailsRun++;
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
        return time.millis();
    }

    @Override
    public ScheduledFuture<?> registerTimer(long at, ProcessingTimeCallback target) {
        AtomicReference<ScheduledFuture<?>> timer = new AtomicReference<>();
        timer.set(
                time.at(
                        at,
                        () ->
                                mails.add(
                                        () -> {
                                            if (!timer.get().isCancelled()) {
                                                target.onProcessingTime(at);
                                            }
                                        })));
        return timer.get();
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
}
