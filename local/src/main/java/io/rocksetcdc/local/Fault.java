package io.rocksetcdc.local;

/**
 * What a {@link FaultProxy} does to one request.
 *
 * @param kind what and when
 * @param answer the whole HTTP answer of an answering fault; empty for the others
 */
public record Fault(Kind kind, String answer) {

    /** What can happen to a request on its way. */
    public enum Kind {
        /** The request and its answer pass. */
        NONE,
        /** The request is read whole and the connection is reset; the server never sees it. */
        RESET_BEFORE_FORWARDING,
        /** The server has answered, and the connection is reset instead of passing the answer. */
        RESET_AFTER_FORWARDING,
        /** The request is held until {@link FaultProxy#release}, and forwarded then. */
        STALL_BEFORE_FORWARDING,
        /** The server's answer is held until {@link FaultProxy#release}. */
        STALL_AFTER_FORWARDING,
        /** The request is read whole and answered by the proxy; the server never sees it. */
        ANSWER,
        /** As {@link #ANSWER}, but the body is not read, and the connection is closed at once. */
        ANSWER_EARLY
    }

    /** Lets the request pass. */
    public static Fault none() {
        return of(Kind.NONE);
    }

    /** A fault that is no answer. */
    public static Fault of(Kind kind) {
        return new Fault(kind, "");
    }

    /**
     * An answer instead of the server's.
     *
     * @param body JSON, HTML or nothing; goes out as UTF-8
     * @param headers whole lines, e.g. {@code Retry-After: 2}
     */
    public static Fault answer(int status, String body, String... headers) {
        return new Fault(Kind.ANSWER, HttpText.answer(status, body, headers));
    }

    /** An answer while the body is still being sent, and the end of the connection. */
    public static Fault answerEarly(int status, String body) {
        return new Fault(Kind.ANSWER_EARLY, HttpText.answer(status, body));
    }
}
