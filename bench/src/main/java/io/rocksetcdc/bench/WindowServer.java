package io.rocksetcdc.bench;

import io.rocksetcdc.job.config.VirtualInstance;
import java.io.IOException;
import java.net.URI;

/** A server that keeps nothing and counts by the seconds of its clock. */
final class WindowServer implements QuotaServer {

    private static final long SECOND_NANOS = 1_000_000_000L;

    private final NullReceiver receiver;
    private final VirtualInstance instance;
    private long window = System.nanoTime();
    private long requests;
    private long bytes;
    private long allRequests;
    private long refused;

    WindowServer(VirtualInstance instance) throws IOException {
        this.instance = instance;
        receiver = new NullReceiver(this::takes);
    }

    @Override
    public URI url() {
        return receiver.url();
    }

    @Override
    public String integrationKey() {
        return "kafka://quota-use";
    }

    @Override
    public synchronized Count count() {
        return new Count(allRequests, refused, receiver.documents());
    }

    @Override
    public void close() {
        receiver.close();
    }

    /** A request may begin while there are bytes left, and may be larger than these. */
    private synchronized boolean takes(long requestBytes) {
        long now = System.nanoTime();
        if (now - window >= SECOND_NANOS) {
            window += (now - window) / SECOND_NANOS * SECOND_NANOS;
            requests = 0;
            bytes = 0;
        }
        allRequests++;
        boolean taken =
                requests < instance.requestsPerSecond() && bytes < instance.bytesPerSecond();
        if (taken) {
            requests++;
            bytes += requestBytes;
        } else {
            refused++;
        }
        return taken;
    }
}
