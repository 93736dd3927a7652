package io.rocksetcdc.sink.http;

import io.rocksetcdc.sink.request.LearntLimits;
import io.rocksetcdc.sink.share.JobShare;
import java.net.http.HttpClient;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;

/** One writer's hold on what it shares with others; see {@link ApiServers}. */
public final class SharedApi implements AutoCloseable {

    private final HttpClient client;
    private final ScheduledExecutorService timers;
    private final LearntLimits learntLimits;
    private final JobShare job;
    private final Runnable release;
    private final AtomicBoolean released = new AtomicBoolean();

    SharedApi(
            HttpClient client,
            ScheduledExecutorService timers,
            LearntLimits learntLimits,
            JobShare job,
            Runnable release) {
        this.client = client;
        this.timers = timers;
        this.learntLimits = learntLimits;
        this.job = job;
        this.release = release;
    }

    /** The one HTTP client for the API server and key. */
    public HttpClient client() {
        return client;
    }

    /** Fires at its time whatever the state of a task; must not do more than enqueue a mail. */
    public ScheduledExecutorService timers() {
        return timers;
    }

    /** What the job may use in this process. */
    public JobShare job() {
        return job;
    }

    /** What the API server has taught about the size of requests; thread-safe. */
    public LearntLimits learntLimits() {
        return learntLimits;
    }

    /** Gives back the hold; the last one lets everything go. */
    @Override
    public void close() {
        if (released.compareAndSet(false, true)) {
            release.run();
        }
    }
}
