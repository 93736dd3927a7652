package io.rocksetcdc.sink.share;

import io.rocksetcdc.sink.pace.Turns;
import java.time.Duration;

/**
 * One writer among those that share a quota. The writer asks for a turn, gets it now or later,
 * sends one request, and says how large that was; or it gives the turn back.
 */
public final class WriterTurns extends Turns.Flow implements AutoCloseable {

    private final Pacer pacer;
    private final Runnable call;

    /** Written by the writer, read when its turn comes. */
    private volatile long offered;

    /** Guarded by the pacer, as what follows. */
    private boolean granted;

    private boolean asleep;
    private long reserved;
    private boolean closed;

    WriterTurns(Pacer pacer, Runnable call) {
        this.pacer = pacer;
        this.call = call;
    }

    /**
     * Asks for a turn.
     *
     * @param bytes about the size of the request
     * @return whether the turn is now; if not, the writer is called back
     */
    public boolean ask(long bytes) {
        offered = bytes;
        return pacer.ask(this);
    }

    /** The request that waits has grown meanwhile. */
    public void offer(long bytes) {
        offered = bytes;
    }

    /** Whether the turn that was asked for is now. */
    public boolean claim() {
        return pacer.claim(this);
    }

    /** Nanoseconds until the turn that was asked for comes; an estimate. */
    public long delayNanos() {
        return pacer.delayNanos(this);
    }

    /** The turn was used for a request of so many bytes. */
    public void sent(long bytes) {
        pacer.sent(this, bytes);
    }

    /** Nothing more is to be sent now; a turn that was not used goes back. */
    public void rest() {
        pacer.rest(this);
    }

    /** The server has answered 429, and asks for patience; zero if it does not. */
    public void throttled(Duration retryAfter) {
        pacer.throttled(retryAfter);
    }

    /** Leaves the queue and gives back what was granted; a later question gets no turn. */
    @Override
    public void close() {
        pacer.leave(this);
    }

    boolean isClosed() {
        return closed;
    }

    void markClosed() {
        closed = true;
    }

    long offered() {
        return offered;
    }

    boolean isGranted() {
        return granted;
    }

    /** The writer is asking itself, so nobody has to call it. */
    void awake() {
        asleep = false;
    }

    boolean isGrantedOrSleeps() {
        asleep = !granted;
        return granted;
    }

    /** Has the writer look at its turn, once until it has done so. */
    void call() {
        if (asleep) {
            asleep = false;
            call.run();
        }
    }

    /** Returns the bytes to reserve. */
    long grant() {
        granted = true;
        reserved = offered;
        call();
        return reserved;
    }

    /** The grant is over; returns the bytes that were reserved. */
    long settle() {
        if (!granted) {
            throw new IllegalStateException("nothing was granted");
        }
        granted = false;
        return reserved;
    }
}
