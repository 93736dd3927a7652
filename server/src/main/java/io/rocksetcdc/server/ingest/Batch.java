package io.rocksetcdc.server.ingest;

import java.util.List;
import java.util.Optional;

/**
 * What one request brings to one collection.
 *
 * @param stream the sender's name for what it sends; without it nothing is ever ignored
 */
record Batch(Optional<String> stream, String topic, List<Message> messages) {}
