package io.rocksetcdc.bench;

import java.net.URI;

/** A server that enforces a quota. */
interface QuotaServer extends AutoCloseable {

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
