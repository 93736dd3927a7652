package io.rocksetcdc.sink;

import io.rocksetcdc.sink.http.Answer;
import io.rocksetcdc.sink.request.Lane;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;

/** A lane and what it is doing; at most one request in flight. */
final class ActiveLane<T extends SinkRecord> {

    private final String topic;
    private final Lane<T> queue;
    private final SizeDoubt sizeDoubt = new SizeDoubt();
    private Optional<Exchange> exchange = Optional.empty();
    private Optional<Future<?>> pause = Optional.empty();
    private int attempts;
    private OptionalLong goneSince = OptionalLong.empty();

    ActiveLane(String topic, Lane<T> queue) {
        this.topic = topic;
        this.queue = queue;
    }

    String topic() {
        return topic;
    }

    Lane<T> queue() {
        return queue;
    }

    /** Whether a request could be sent now, as far as the lane goes. */
    boolean isReady() {
        return exchange.isEmpty() && pause.isEmpty() && !queue.isEmpty();
    }

    /** Whether an answer or the end of a pause will call the writer. */
    boolean willWakeUp() {
        return exchange.isPresent() || pause.isPresent();
    }

    /** Whether a full request waits while another one is under way. */
    boolean isCongested() {
        return willWakeUp() && queue.hasFullRequestBehindHead();
    }

    /** Bytes of documents that are not in flight. */
    long waitingBytes() {
        long inFlight = exchange.isPresent() ? queue.headBytes() : 0;
        return Math.max(0, queue.queuedBytes() - inFlight);
    }

    /** How often the head has been sent. */
    int attempts() {
        return attempts;
    }

    void sending(Exchange next) {
        if (exchange.isPresent()) {
            throw new IllegalStateException(
                    "a second request in flight in a lane of topic " + topic);
        }
        exchange = Optional.of(next);
        attempts++;
    }

    /** The answer is here. */
    Exchange answered() {
        Exchange done = exchange.orElseThrow();
        done.timeout().cancel(false);
        exchange = Optional.empty();
        return done;
    }

    /**
     * Nothing is sent for a while.
     *
     * @param timer ends the pause
     */
    void backOff(Future<?> timer) {
        pause = Optional.of(timer);
    }

    void backedOff() {
        pause = Optional.empty();
    }

    /** The head left the lane or was cut anew: the next one starts counting again. */
    void settled() {
        attempts = 0;
    }

    SizeDoubt sizeDoubt() {
        return sizeDoubt;
    }

    /**
     * The destination does not exist.
     *
     * @param now processing time, in milliseconds
     * @return since when, without a record having been accepted meanwhile
     */
    long goneSince(long now) {
        goneSince = OptionalLong.of(goneSince.orElse(now));
        return goneSince.getAsLong();
    }

    /** Records were accepted, so the destination is there. */
    void arrived() {
        goneSince = OptionalLong.empty();
    }

    void abort() {
        pause.ifPresent(timer -> timer.cancel(false));
        exchange.ifPresent(
                running -> {
                    running.timeout().cancel(false);
                    running.answer().cancel(true);
                });
    }

    /**
     * One request in flight.
     *
     * @param startedAt processing time, in milliseconds
     */
    record Exchange(CompletableFuture<Answer> answer, Future<?> timeout, long startedAt) {}
}
