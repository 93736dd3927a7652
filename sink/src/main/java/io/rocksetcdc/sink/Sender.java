package io.rocksetcdc.sink;

import static io.rocksetcdc.sink.PendingDeadLetters.place;

import io.rocksetcdc.sink.ActiveLane.Exchange;
import io.rocksetcdc.sink.http.Answer;
import io.rocksetcdc.sink.http.ApiError;
import io.rocksetcdc.sink.http.Transport;
import io.rocksetcdc.sink.http.Verdict;
import io.rocksetcdc.sink.http.Verdicts;
import io.rocksetcdc.sink.pace.Backoff;
import io.rocksetcdc.sink.request.Lane;
import io.rocksetcdc.sink.request.LearntLimits;
import io.rocksetcdc.sink.request.QueuedRecord;
import io.rocksetcdc.sink.request.RequestBody;
import io.rocksetcdc.sink.share.Pacer;
import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledFuture;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.api.common.operators.ProcessingTimeService;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends the heads of lanes when it is their turn, and acts on the answers. */
final class Sender<T extends SinkRecord> {

    private static final Logger LOG = LoggerFactory.getLogger(Sender.class);
    private static final int LOG_EVERY = 10;

    /** A collection may be made anew, an integration may be changed. */
    static final Duration PATIENCE_WITH_GONE = Duration.ofMinutes(1);

    private final RocksetSinkOptions.Destinations destinations;
    private final Lanes<T> lanes;
    private final LearntLimits learnt;
    private final Transport transport;
    private final Turn turn;
    private final Backoff backoff;
    private final Duration requestTimeout;
    private final MailboxExecutor mailbox;
    private final ProcessingTimeService timers;
    private final PendingDeadLetters<T> deadLetters;
    private final SinkMetrics metrics;

    private int nextLane;

    Sender(
            RocksetSinkOptions.Destinations destinations,
            Lanes<T> lanes,
            LearntLimits learnt,
            Transport transport,
            Pacer pacer,
            Backoff backoff,
            Duration requestTimeout,
            MailboxExecutor mailbox,
            ProcessingTimeService timers,
            PendingDeadLetters<T> deadLetters,
            SinkMetrics metrics) {
        this.destinations = destinations;
        this.lanes = lanes;
        this.learnt = learnt;
        this.transport = transport;
        this.backoff = backoff;
        this.requestTimeout = requestTimeout;
        this.mailbox = mailbox;
        this.timers = timers;
        this.deadLetters = deadLetters;
        this.metrics = metrics;
        turn = new Turn(pacer, mailbox, timers, this::pump);
    }

    /** Sends from every lane that may, in turns. */
    void pump() {
        List<ActiveLane<T>> all = lanes.all();
        int first = nextLane;
        for (int i = 0; i < all.size(); i++) {
            int lane = (first + i) % all.size();
            if (sendHead(all.get(lane))) {
                nextLane = lane + 1;
            }
        }
        turn.rest();
    }

    /** Sends from this lane if it may. */
    void pump(ActiveLane<T> lane) {
        sendHead(lane);
        turn.rest();
    }

    private boolean sendHead(ActiveLane<T> lane) {
        boolean now = lane.isReady() && turn.isNow(lane.queue().nextHeadBytes());
        if (now) {
            RequestBody head = lane.queue().takeHead();
            turn.used(head.length());
            send(lane, head);
        }
        return now;
    }

    /** Whether something will call the task again: an answer, a timer. */
    boolean willWakeUp() {
        return turn.isAwaited() || lanes.all().stream().anyMatch(ActiveLane::willWakeUp);
    }

    void close() {
        lanes.all().forEach(ActiveLane::abort);
        turn.close();
        lanes.close();
    }

    private void send(ActiveLane<T> lane, RequestBody head) {
        CompletableFuture<Answer> answer = transport.send(head);
        ScheduledFuture<?> timeout = after(requestTimeout.toMillis(), () -> answer.cancel(true));
        lane.sending(new Exchange(answer, timeout, timers.getCurrentProcessingTime()));
        lanes.changed(lane);
        answer.whenComplete(
                (received, failure) ->
                        MailboxMail.post(
                                mailbox,
                                () -> answered(lane, failure == null ? received : timedOut())));
    }

    private Answer timedOut() {
        return Answer.failed(
                new HttpTimeoutException(
                        "no answer within " + requestTimeout.toSeconds() + " seconds"));
    }

    private void answered(ActiveLane<T> lane, Answer answer) throws IOException {
        Exchange exchange = lane.answered();
        lanes.changed(lane);
        Verdict verdict = Verdicts.of(answer);
        if (answer.failure().isEmpty()) {
            lane.sizeDoubt().answered();
        }
        metrics.answered(
                verdict,
                timers.getCurrentProcessingTime() - exchange.startedAt(),
                lane.queue().headBytes());
        switch (verdict) {
            case ACCEPTED -> accept(lane);
            case PER_DOCUMENT -> acceptAllBut(lane, answer);
            case SPLIT -> split(lane, answer);
            case BAD_REQUEST -> bisect(lane, answer);
            case GONE -> gone(lane, answer);
            case THROTTLED -> {
                turn.throttled(answer.retryAfter());
                repeat(lane, answer);
            }
            case RETRY -> retry(lane, answer);
            case FATAL -> throw fatal(lane, answer);
        }
        pump();
    }

    private void accept(ActiveLane<T> lane) {
        arrived(lane);
        removeHead(lane).forEach(this::acknowledge);
    }

    private void arrived(ActiveLane<T> lane) {
        Lane<T> queue = lane.queue();
        lane.arrived();
        lane.sizeDoubt()
                .accepted()
                .ifPresent(lost -> taught(learnt.tooManyBytes(lost), "Repeated losses"));
        learnt.accepted(queue.headBytes(), queue.headDocuments());
    }

    private List<QueuedRecord<T>> removeHead(ActiveLane<T> lane) {
        List<QueuedRecord<T>> records = lane.queue().removeHead();
        records.forEach(lanes::left);
        lanes.changed(lane);
        lanes.giveBack();
        lane.settled();
        return records;
    }

    private void acceptAllBut(ActiveLane<T> lane, Answer answer) throws IOException {
        arrived(lane);
        int attempts = lane.attempts();
        int first = 0;
        for (QueuedRecord<T> record : removeHead(lane)) {
            int next = first + record.documents();
            Optional<ApiError> failure = answer.error().firstFailure(first, next);
            if (failure.isPresent()) {
                String message = answer.summaryOf(failure.get());
                refuse(record, new DeadLetter("refused", message, answer.status(), attempts));
            } else {
                acknowledge(record);
            }
            first = next;
        }
    }

    /** What could be split teaches; a single record may be refused for another reason. */
    private void split(ActiveLane<T> lane, Answer answer) throws IOException {
        Lane<T> queue = lane.queue();
        if (queue.headRecords() == 1) {
            String message =
                    "%s, for a request of %,d bytes and %,d documents with this record alone"
                            .formatted(answer.summary(), queue.headBytes(), queue.headDocuments());
            reject(lane, "too-large", message, answer);
            return;
        }
        taught(
                answer.error().isAboutDocumentCount()
                        ? learnt.tooManyDocuments(queue.headDocuments())
                        : learnt.tooManyBytes(queue.headBytes()),
                answer.summary());
        logHalving(lane, answer);
        queue.shrinkHead();
        lane.settled();
    }

    private void taught(boolean something, String by) {
        if (something) {
            LOG.warn(
                    "{}: requests to the API server are cut to {} bytes and {} documents from now on.",
                    by,
                    learnt.bytes(),
                    learnt.documents());
        }
    }

    private void bisect(ActiveLane<T> lane, Answer answer) throws IOException {
        if (lane.queue().headRecords() == 1) {
            reject(lane, "refused", answer.summary(), answer);
            return;
        }
        logHalving(lane, answer);
        lane.queue().bisectHead();
        lane.settled();
    }

    private static void logHalving(ActiveLane<?> lane, Answer answer) {
        LOG.info(
                "{} for {} records and {} bytes of {}: sent again in halves.",
                answer.summary(),
                lane.queue().headRecords(),
                lane.queue().headBytes(),
                lane.topic());
    }

    private void gone(ActiveLane<T> lane, Answer answer) throws IOException {
        long now = timers.getCurrentProcessingTime();
        if (now - lane.goneSince(now) < PATIENCE_WITH_GONE.toMillis()) {
            repeat(lane, answer);
            return;
        }
        String message =
                "%s. For %d s the API server has not known topic %s or its collection %s: let the integration of rockset.integration.key list the topic, and create the collection"
                        .formatted(
                                answer.summary(),
                                PATIENCE_WITH_GONE.toSeconds(),
                                lane.topic(),
                                destinations.of(lane.topic()));
        reject(lane, "destination-gone", message, answer);
    }

    private void reject(ActiveLane<T> lane, String reason, String message, Answer answer)
            throws IOException {
        DeadLetter why = new DeadLetter(reason, message, answer.status(), lane.attempts());
        for (QueuedRecord<T> record : removeHead(lane)) {
            refuse(record, why);
        }
    }

    private void refuse(QueuedRecord<T> record, DeadLetter why) {
        LOG.warn("{} is refused: {}", place(record.element()), why.message());
        metrics.refused(record.element());
        deadLetters.refused(record.element(), why);
    }

    private void acknowledge(QueuedRecord<T> record) {
        metrics.acknowledged(record);
        deadLetters.somethingWasAcknowledged();
    }

    private void retry(ActiveLane<T> lane, Answer answer) {
        Lane<T> queue = lane.queue();
        boolean tooLarge =
                answer.isLostOnTheWay()
                        && queue.headRecords() > 1
                        && lane.sizeDoubt().lost(queue.headBytes());
        if (tooLarge) {
            logHalving(lane, answer);
            queue.shrinkHead();
            backOff(lane, answer);
        } else {
            repeat(lane, answer);
        }
    }

    private void repeat(ActiveLane<T> lane, Answer answer) {
        lane.queue().repeatHead();
        backOff(lane, answer);
    }

    private void backOff(ActiveLane<T> lane, Answer answer) {
        long delayMillis = backoff.delayMillis(lane.attempts(), answer.retryAfter());
        if (lane.attempts() % LOG_EVERY == 1) {
            LOG.warn(
                    "{} for {} records of {}, attempt {}: sent again in {} ms.",
                    answer.summary(),
                    lane.queue().headRecords(),
                    lane.topic(),
                    lane.attempts(),
                    delayMillis);
        }
        lane.backOff(
                after(
                        delayMillis,
                        () -> {
                            lane.backedOff();
                            pump(lane);
                        }));
    }

    private static SuppressRestartsException fatal(ActiveLane<?> lane, Answer answer) {
        String advice =
                switch (answer.status()) {
                    case 401, 403 ->
                            "Check that rockset.integration.key is the key of the integration at rockset.apiserver.url and may write.";
                    default -> "Check that rockset.apiserver.url is the base URL of a Rockset API.";
                };
        return new SuppressRestartsException(
                new IOException(
                        "The API server refuses topic %s for good: %s. %s"
                                .formatted(lane.topic(), answer.summary(), advice)));
    }

    private ScheduledFuture<?> after(long delayMillis, Runnable action) {
        return timers.registerTimer(
                timers.getCurrentProcessingTime() + delayMillis, unused -> action.run());
    }
}
