package io.rocksetcdc.sink;

import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.api.common.operators.ProcessingTimeService;

/**
 * Timers that fire on the task's thread for as long as it takes mails. Those of Flink are silent
 * from the moment at which a job is asked to stop with a savepoint: before the last flush, which
 * could then wait for ever.
 */
final class LastingTimers implements ProcessingTimeService {

    private final ProcessingTimeService flink;
    private final MailboxExecutor mailbox;
    private final ScheduledExecutorService timers;

    /**
     * @param flink knows the time
     * @param timers only enqueues mails
     */
    LastingTimers(
            ProcessingTimeService flink, MailboxExecutor mailbox, ScheduledExecutorService timers) {
        this.flink = flink;
        this.mailbox = mailbox;
        this.timers = timers;
    }

    @Override
    public long getCurrentProcessingTime() {
        return flink.getCurrentProcessingTime();
    }

    @Override
    public ScheduledFuture<?> registerTimer(long timestamp, ProcessingTimeCallback target) {
        return timers.schedule(
                () -> MailboxMail.post(mailbox, () -> target.onProcessingTime(timestamp)),
                Math.max(0, timestamp - getCurrentProcessingTime()),
                TimeUnit.MILLISECONDS);
    }
}
