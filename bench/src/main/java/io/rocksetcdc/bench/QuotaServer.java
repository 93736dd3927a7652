package io.rocksetcdc.bench;

import io.rocksetcdc.job.config.VirtualInstance;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;

/** A server that enforces a quota. */
interface QuotaServer extends AutoCloseable {

    /**
     * Starts one.
     *
     * @param keeps whether it is the server of this project; otherwise one that only counts
     * @param directory takes what it keeps, in {@code server}
     */
    static QuotaServer start(boolean keeps, Path directory, VirtualInstance instance)
            throws IOException {
        return keeps
                ? new DuckServer(directory.resolve("server"), instance)
                : new WindowServer(instance);
    }

    URI url();

    /** For the pipeline file: the keys that the server needs. */
    String integrationKey() throws Exception;

    /** What it has seen since its start. */
    Count count();

    @Override
    void close();

    /**
     * What a server has seen.
     *
     * @param requests all requests
     * @param refused those that were answered with 429
     * @param documents documents of the others
     */
    record Count(long requests, long refused, long documents) {

        Count minus(Count before) {
            return new Count(
                    requests - before.requests,
                    refused - before.refused,
                    documents - before.documents);
        }
    }
}
