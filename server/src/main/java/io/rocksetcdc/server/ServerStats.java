package io.rocksetcdc.server;

/**
 * What the Kafka receiver has seen since the server started.
 *
 * @param requests all requests, also refused ones
 * @param messages messages of requests that could be read, before anything is ignored
 * @param ignored messages that had been applied before, once for each collection
 * @param unclaimed messages of topics that no collection takes
 * @param rejected requests that were not answered with 200
 * @param largestBytes largest body of a request, also of refused ones
 * @param mostMessages most messages of a request that could be read
 */
public record ServerStats(
        long requests,
        long messages,
        long ignored,
        long unclaimed,
        long rejected,
        long largestBytes,
        long mostMessages) {}
