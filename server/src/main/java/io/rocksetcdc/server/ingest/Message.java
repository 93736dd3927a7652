package io.rocksetcdc.server.ingest;

/**
 * One message of a receiver request.
 *
 * @param key the Kafka key as JSON text
 */
record Message(int partition, long offset, String key, IncomingDocument document) {}
