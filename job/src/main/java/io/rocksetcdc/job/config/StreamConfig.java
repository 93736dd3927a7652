package io.rocksetcdc.job.config;

import java.io.ObjectStreamException;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;

/**
 * One topic on its way to its collection, or a unit: several quiet topics that are read and moved
 * together, each on its way to its own.
 *
 * @param name key in the file, part of the operator uids: {@code [a-z0-9-]+}
 * @param topics in the order of the file; at least one
 * @param format how its records are encoded
 * @param start where to read from while the stream has no position
 * @param parallelism subtasks of the stream, at least 1
 * @param onError what happens with a record that cannot become a document
 * @param types how types that JSON lacks are written
 * @param document what of a record becomes the document
 * @param decimals how decimals are written
 * @param metadataFields what the {@code __*} and {@code _streamkap_*} fields of flat rows do
 * @param transform the SQL that rows go through; none if documents are the rows as they come
 * @param snapshot how the source is asked for a snapshot, if it can be
 */
public record StreamConfig(
        String name,
        List<TopicConfig> topics,
        Format format,
        StartPosition start,
        int parallelism,
        ErrorPolicy onError,
        TypeRendering types,
        DocumentShape document,
        DecimalRendering decimals,
        MetadataFields metadataFields,
        Optional<TransformConfig> transform,
        Optional<SnapshotConfig> snapshot)
        implements Serializable {

    public StreamConfig {
        topics = List.copyOf(topics);
    }

    /** Names of the topics, in the order of the file. */
    public List<String> topicNames() {
        return topics.stream().map(TopicConfig::name).toList();
    }

    /** The collections of the topics, in the same order. */
    public List<CollectionConfig> collections() {
        return topics.stream().map(TopicConfig::collection).toList();
    }

    /** Whether it has several topics. */
    public boolean isUnit() {
        return topics.size() > 1;
    }

    /**
     * The topic of a stream that is no unit.
     *
     * @throws IllegalStateException if it is one
     */
    public String onlyTopic() {
        if (isUnit()) {
            throw new IllegalStateException(name + " has " + topics.size() + " topics");
        }
        return topics.get(0).name();
    }

    /** The same for one of its topics alone. */
    public StreamConfig withOnly(TopicConfig topic) {
        return new StreamConfig(
                name,
                List.of(topic),
                format,
                start,
                parallelism,
                onError,
                types,
                document,
                decimals,
                metadataFields,
                transform,
                snapshot);
    }

    /** The topic for people: its name, or how many the unit has. */
    public String topicText() {
        return isUnit() ? topics.size() + " topics" : topics.get(0).name();
    }

    /** The collection for people, likewise. */
    public String collectionText() {
        return isUnit()
                ? topics.size() + " collections"
                : topics.get(0).collection().qualifiedName();
    }

    private Object writeReplace() throws ObjectStreamException {
        return SerializedRecord.of(this);
    }
}
