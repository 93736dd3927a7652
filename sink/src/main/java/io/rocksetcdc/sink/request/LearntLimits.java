package io.rocksetcdc.sink.request;

import java.util.concurrent.atomic.AtomicReference;

/**
 * What refusals have taught about the size of requests that an API server, or a proxy before it,
 * takes: shared by all writers of the server in a process. Thread-safe.
 *
 * <p>A ceiling is the API's limit, halved as often as needed to be at most three quarters of what
 * was refused. It is doubled after {@value #TRIALS} accepted requests of more than half of it: a
 * limit that was raised is found out, and a lesson that was none is forgotten, at the price of one
 * refusal in so many requests.
 */
public final class LearntLimits {

    /** Full requests that must be accepted before a larger one is tried. */
    static final int TRIALS = 500;

    /** 40,960 bytes: smaller requests are no proxy's limit, but another reason for a refusal. */
    private static final int MOST_HALVINGS_OF_BYTES = 8;

    private static final int MOST_HALVINGS_OF_DOCUMENTS = 14;

    private final AtomicReference<Ceiling> bytes =
            new AtomicReference<>(
                    Ceiling.of(RequestLimits.OF_THE_API.bytes(), MOST_HALVINGS_OF_BYTES));
    private final AtomicReference<Ceiling> documents =
            new AtomicReference<>(
                    Ceiling.of(RequestLimits.OF_THE_API.documents(), MOST_HALVINGS_OF_DOCUMENTS));

    /** The limits that a request is cut to: the given ones, or what was learnt if that is less. */
    public RequestLimits within(RequestLimits configured) {
        return new RequestLimits(
                Math.min(configured.bytes(), bytes()),
                Math.min(configured.documents(), documents()));
    }

    /** Most bytes of a request of several records. */
    public long bytes() {
        return bytes.get().value();
    }

    /** Most documents of a request of several records. */
    public int documents() {
        return (int) documents.get().value();
    }

    /**
     * A request of several records was too large.
     *
     * @return whether requests become smaller than they have ever been
     */
    public boolean tooManyBytes(long refused) {
        return refused(bytes, refused);
    }

    /**
     * A request of several records had too many documents.
     *
     * @return whether requests get less than they have ever had
     */
    public boolean tooManyDocuments(int refused) {
        return refused(documents, refused);
    }

    /** A request was accepted. */
    public void accepted(long requestBytes, int requestDocuments) {
        bytes.updateAndGet(ceiling -> ceiling.accepted(requestBytes));
        documents.updateAndGet(ceiling -> ceiling.accepted(requestDocuments));
    }

    private static boolean refused(AtomicReference<Ceiling> ceiling, long size) {
        Ceiling before = ceiling.getAndUpdate(current -> current.refused(size));
        return before.refused(size).deepest() > before.deepest();
    }

    /**
     * A limit, halved a number of times.
     *
     * @param deepest most halvings so far
     * @param accepted full requests that were accepted since the last change
     */
    private record Ceiling(long limit, int mostHalvings, int halvings, int deepest, int accepted) {

        static Ceiling of(long limit, int mostHalvings) {
            return new Ceiling(limit, mostHalvings, 0, 0, 0);
        }

        long value() {
            return limit >> halvings;
        }

        Ceiling refused(long size) {
            int needed = halvings;
            while (needed < mostHalvings && limit >> needed > size * 3 / 4) {
                needed++;
            }
            return new Ceiling(limit, mostHalvings, needed, Math.max(deepest, needed), 0);
        }

        Ceiling accepted(long size) {
            if (halvings == 0 || size <= value() / 2) {
                return this;
            }
            return accepted + 1 < TRIALS
                    ? new Ceiling(limit, mostHalvings, halvings, deepest, accepted + 1)
                    : new Ceiling(limit, mostHalvings, halvings - 1, deepest, 0);
        }
    }
}
