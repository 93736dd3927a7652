package io.rocksetcdc.sink.http;

import io.rocksetcdc.sink.pace.Quota;
import io.rocksetcdc.sink.request.LearntLimits;
import java.net.http.HttpClient;

/** What is shared by all writers of one API server and key; see {@link ApiServers}. */
public final class SharedApi implements AutoCloseable {

    private final HttpClient client;
    private final Quota quota;
    private final LearntLimits learntLimits = new LearntLimits();
    private final Runnable release;

    /** Guarded by the holder's map entry. */
    int holders;

    SharedApi(HttpClient client, Quota quota, Runnable release) {
        this.client = client;
        this.quota = quota;
        this.release = release;
    }

    /** The one HTTP client. */
    public HttpClient client() {
        return client;
    }

    /** The one quota; thread-safe. */
    public Quota quota() {
        return quota;
    }

    /** What the API server has taught about the size of requests; thread-safe. */
    public LearntLimits learntLimits() {
        return learntLimits;
    }

    /** Gives back one hold; the last one lets connections and quota go. */
    @Override
    public void close() {
        release.run();
    }
}
