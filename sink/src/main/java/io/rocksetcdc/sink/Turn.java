package io.rocksetcdc.sink;

import io.rocksetcdc.sink.share.Pacer;
import io.rocksetcdc.sink.share.WriterTurns;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.api.common.operators.ProcessingTimeService;

/**
 * A writer's turn to send, as it shares the quota with other writers. While a turn is awaited there
 * is always a timer, so the writer depends on nobody; being called is only the quicker way.
 */
final class Turn implements AutoCloseable {

    /** The estimate of a long wait may be wrong: others may leave, or the rate may change. */
    private static final long LONGEST_TIMER_MILLIS = 1_000;

    private final WriterTurns turns;
    private final ProcessingTimeService timers;
    private final Runnable onTurn;
    private Optional<Future<?>> timer = Optional.empty();
    private boolean granted;
    private boolean used;

    /**
     * @param onTurn called on the task's thread when the turn that was awaited has come
     */
    Turn(Pacer pacer, MailboxExecutor mailbox, ProcessingTimeService timers, Runnable onTurn) {
        this.timers = timers;
        this.onTurn = onTurn;
        turns = pacer.join(() -> MailboxMail.post(mailbox, this::look));
    }

    /** Whether a request of about that size may be sent now; if not, the turn is awaited. */
    boolean isNow(long requestBytes) {
        if (isAwaited()) {
            turns.offer(requestBytes);
        } else if (!granted) {
            granted = turns.ask(requestBytes);
            if (!granted) {
                setTimer();
            }
        }
        return granted;
    }

    /** The turn was used for a request of so many bytes. */
    void used(long requestBytes) {
        granted = false;
        used = true;
        turns.sent(requestBytes);
    }

    /** Nothing more can be sent now. */
    void rest() {
        if (!isAwaited() && (used || granted)) {
            granted = false;
            turns.rest();
        }
        used = false;
    }

    boolean isAwaited() {
        return timer.isPresent();
    }

    /** The server has answered 429. */
    void throttled(Optional<Duration> retryAfter) {
        turns.throttled(retryAfter.orElse(Duration.ZERO));
    }

    @Override
    public void close() {
        timer.ifPresent(running -> running.cancel(false));
        turns.close();
    }

    /** The timer has fired, or the pacer has called: the turn has come, or its time is known. */
    private void look() {
        if (!isAwaited()) {
            return;
        }
        granted = turns.claim();
        if (granted) {
            timer.ifPresent(running -> running.cancel(false));
            timer = Optional.empty();
            onTurn.run();
        } else {
            setTimer();
        }
    }

    private void setTimer() {
        timer.ifPresent(running -> running.cancel(false));
        long delay = 1 + TimeUnit.NANOSECONDS.toMillis(turns.delayNanos());
        long at = timers.getCurrentProcessingTime() + Math.min(delay, LONGEST_TIMER_MILLIS);
        timer = Optional.of(timers.registerTimer(at, unused -> look()));
    }
}
