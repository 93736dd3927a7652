package io.rocksetcdc.job.config;

import java.io.Serializable;

/**
 * How large one request may be.
 *
 * @param requestBytes bytes of the body, at most {@link #MAX_REQUEST_BYTES}
 * @param requestDocuments documents, at most {@link #MAX_REQUEST_DOCUMENTS}
 */
public record LimitsConfig(int requestBytes, int requestDocuments) implements Serializable {

    /** What the API server takes at most: 10 MiB. */
    public static final int MAX_REQUEST_BYTES = 10_485_760;

    /** What the API server takes at most. */
    public static final int MAX_REQUEST_DOCUMENTS = 20_000;
}
