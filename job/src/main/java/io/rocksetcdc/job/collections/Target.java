package io.rocksetcdc.job.collections;

import io.rocksetcdc.job.config.CollectionConfig;
import io.rocksetcdc.job.config.StreamConfig;
import java.util.List;

/**
 * A collection that takes a topic.
 *
 * @param stream the stream that reads the topic, for messages
 */
record Target(String stream, String topic, CollectionConfig collection) {

    static List<Target> of(List<StreamConfig> streams) {
        return streams.stream()
                .flatMap(
                        stream ->
                                stream.topics().stream()
                                        .map(
                                                topic ->
                                                        new Target(
                                                                stream.name(),
                                                                topic.name(),
                                                                topic.collection())))
                .toList();
    }

    /** Without repetition, in the order of the file. */
    static List<String> workspaces(List<StreamConfig> streams) {
        return of(streams).stream()
                .map(target -> target.collection().workspace())
                .distinct()
                .toList();
    }
}
