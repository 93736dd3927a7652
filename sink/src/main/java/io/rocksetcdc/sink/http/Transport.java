package io.rocksetcdc.sink.http;

import io.rocksetcdc.sink.request.RequestBody;
import java.util.concurrent.CompletableFuture;

/** Sends requests of one write path to one API server. */
public interface Transport {

    /**
     * Sends a body. The future always completes normally unless it is cancelled, which aborts the
     * exchange.
     */
    CompletableFuture<Answer> send(RequestBody body);
}
