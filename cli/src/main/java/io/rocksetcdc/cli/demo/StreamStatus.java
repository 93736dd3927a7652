package io.rocksetcdc.cli.demo;

import io.rocksetcdc.cli.status.StreamCounts;
import io.rocksetcdc.cli.status.StreamState;

/**
 * What one stream has done so far.
 *
 * @param stream its name
 * @param state NO_DOCS_YET, ACTIVE or DORMANT, as the API server says; STARTING while its job is
 *     being started
 * @param recordsIn records read from Kafka
 * @param acknowledged documents that the API server has taken
 * @param lag records on Kafka that are not settled yet; -1 as long as that is not known
 * @param requests requests that were answered or failed
 * @param errors requests that were not simply accepted, and dead letters
 */
public record StreamStatus(
        String stream,
        String state,
        long recordsIn,
        long acknowledged,
        long lag,
        long requests,
        long errors) {

    static StreamStatus of(io.rocksetcdc.cli.status.StreamStatus status) {
        StreamCounts counts = status.counts();
        long requests = counts.requests().orElse(0);
        return new StreamStatus(
                status.stream().name(),
                status.state() == StreamState.STARTING
                        ? StreamState.STARTING.name()
                        : status.documents().orElse("unknown"),
                counts.recordsIn().orElse(0),
                counts.acknowledged().orElse(0),
                status.lag().orElse(-1),
                requests,
                requests - counts.accepted().orElse(0) + counts.deadLetters().orElse(0));
    }

    /** Documents of the average request. */
    public double documentsPerRequest() {
        return requests == 0 ? 0 : (double) acknowledged / requests;
    }
}
