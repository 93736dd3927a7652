package io.rocksetcdc.cli.demo;

/**
 * What one stream has done so far.
 *
 * @param stream its name
 * @param state NO_DOCS_YET, ACTIVE or DORMANT, as the API server says
 * @param recordsIn records read from Kafka
 * @param acknowledged documents that the API server has taken
 * @param lag records on Kafka that are not settled yet
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

    /** Documents of the average request. */
    public double documentsPerRequest() {
        return requests == 0 ? 0 : (double) acknowledged / requests;
    }
}
