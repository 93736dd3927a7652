package io.rocksetcdc.sink;

import java.io.IOException;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.runtime.execution.SuppressRestartsException;

/** Dead letters on their way: nothing is acknowledged before they are durable. */
final class PendingDeadLetters<T extends SinkRecord> {

    /** A flood is a wrong setting, not poison (flink-facts.md §2, rule 10). */
    static final int MOST_IN_A_ROW = 1_000;

    private final DeadLetters<T> deadLetters;
    private final ErrorPolicy policy;
    private final MailboxExecutor mailbox;
    private final SinkMetrics metrics;
    private int pending;
    private int rejectedInARow;
    private int refusedInARow;

    PendingDeadLetters(
            DeadLetters<T> deadLetters,
            ErrorPolicy policy,
            MailboxExecutor mailbox,
            SinkMetrics metrics) {
        this.deadLetters = deadLetters;
        this.policy = policy;
        this.mailbox = mailbox;
        this.metrics = metrics;
    }

    boolean isEmpty() {
        return pending == 0;
    }

    /** The record could not be encoded. */
    void rejected(T element, DeadLetter why) {
        add(element, why, ++rejectedInARow);
    }

    /** The API server does not take the record. */
    void refused(T element, DeadLetter why) {
        add(element, why, ++refusedInARow);
    }

    /** A record was encoded: what was rejected before it was poison, not a flood. */
    void somethingWasQueued() {
        rejectedInARow = 0;
    }

    /** A record was acknowledged: what was refused before it was poison, not a flood. */
    void somethingWasAcknowledged() {
        refusedInARow = 0;
    }

    /** Does with the record what the policy says; a failure is for good, as the record is. */
    private void add(T element, DeadLetter why, int inARow) {
        if (policy == ErrorPolicy.FAIL) {
            throw new SuppressRestartsException(
                    new IOException(
                            "%s can not become a document (%s): %s. on-error is 'fail'; 'dead-letter' would set it aside and go on."
                                    .formatted(place(element), why.reason(), why.message())));
        }
        if (inARow > MOST_IN_A_ROW) {
            throw flood(element, why);
        }
        pending++;
        deadLetters
                .send(element, why)
                .whenComplete(
                        (done, failure) ->
                                MailboxMail.post(mailbox, () -> settled(element, why, failure)));
    }

    private static SuppressRestartsException flood(SinkRecord element, DeadLetter why) {
        return new SuppressRestartsException(
                new IOException(
                        "more than %,d records in a row would be set aside, up to %s (%s: %s). That is no poison but a wrong setting: check the stream's format, topic and collection and the API server, then start again from the last checkpoint."
                                .formatted(
                                        MOST_IN_A_ROW,
                                        place(element),
                                        why.reason(),
                                        why.message())));
    }

    void close() {
        deadLetters.close();
    }

    private void settled(T element, DeadLetter why, Throwable failure) throws IOException {
        if (failure != null) {
            throw new IOException(
                    "the dead letter for %s could not be written; the job reads the record again after its restart"
                            .formatted(place(element)),
                    failure);
        }
        pending--;
        metrics.setAside(element, why.reason());
    }

    static String place(SinkRecord record) {
        return "record %s-%d@%d".formatted(record.topic(), record.partition(), record.offset());
    }
}
