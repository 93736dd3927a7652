package io.rocksetcdc.sink;

import static io.rocksetcdc.sink.PendingDeadLetters.place;

import java.io.IOException;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Encodes elements into lanes, keeps the buffer bounded, and drains it at each checkpoint. Holds no
 * state: a savepoint is the source's offsets.
 *
 * <p>Runs on the task's mailbox thread alone; answers and timers arrive as mails.
 */
final class RocksetWriter<T extends SinkRecord> implements SinkWriter<T> {

    private static final Logger LOG = LoggerFactory.getLogger(RocksetWriter.class);

    private final Lanes<T> lanes;
    private final RecordOutput<T> output;
    private final Sender<T> sender;
    private final PendingDeadLetters<T> deadLetters;
    private final SinkMetrics metrics;
    private final MailboxExecutor mailbox;
    private final Runnable release;

    RocksetWriter(
            Lanes<T> lanes,
            RecordOutput<T> output,
            Sender<T> sender,
            PendingDeadLetters<T> deadLetters,
            SinkMetrics metrics,
            MailboxExecutor mailbox,
            Runnable release) {
        this.lanes = lanes;
        this.output = output;
        this.sender = sender;
        this.deadLetters = deadLetters;
        this.metrics = metrics;
        this.mailbox = mailbox;
        this.release = release;
    }

    @Override
    public void write(T element, Context context) throws IOException, InterruptedException {
        while (!lanes.haveRoom()) {
            sender.pump();
            awaitMail();
        }
        ActiveLane<T> lane = lanes.laneFor(element);
        try {
            if (encode(element, lane) > 0) {
                lanes.queued(element);
                metrics.queued(element);
                deadLetters.somethingWasQueued();
            } else {
                metrics.withoutDocuments(element);
            }
        } catch (RejectedRecordException rejected) {
            LOG.warn(
                    "{} is rejected ({}): {}",
                    place(element),
                    rejected.reason(),
                    rejected.getMessage());
            metrics.rejected(element);
            deadLetters.rejected(element, DeadLetter.of(rejected));
        }
        metrics.buffered(lanes);
        sender.pump(lane);
    }

    private int encode(T element, ActiveLane<T> lane) throws RejectedRecordException, IOException {
        try {
            return output.encode(element, lane.queue());
        } finally {
            lanes.changed(lane);
        }
    }

    @Override
    public void flush(boolean endOfInput) throws IOException, InterruptedException {
        while (!lanes.areEmpty() || !deadLetters.isEmpty()) {
            sender.pump();
            awaitMail();
        }
        metrics.buffered(lanes);
    }

    @Override
    public void close() {
        sender.close();
        release.run();
        deadLetters.close();
    }

    private void awaitMail() throws InterruptedException {
        if (!sender.willWakeUp() && deadLetters.isEmpty()) {
            throw new IllegalStateException(
                    "the sink would wait for ever: records are buffered, but no request is in flight and no timer is set");
        }
        mailbox.yield();
    }
}
