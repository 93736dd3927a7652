package io.rocksetcdc.sink.http;

/** What an answer of the API means for the request that it answers. */
public enum Verdict {
    /** All documents are the server's. */
    ACCEPTED,
    /** The server took the request, but refused some of its documents. */
    PER_DOCUMENT,
    /** Too large: send it in halves. */
    SPLIT,
    /** Over the quota: send the same again, later and slower. */
    THROTTLED,
    /** Not the request's fault: send the same again. */
    RETRY,
    /** Some document is at fault: find it. */
    BAD_REQUEST,
    /** The destination does not exist. */
    GONE,
    /** No request can succeed until a person changes something. */
    FATAL
}
