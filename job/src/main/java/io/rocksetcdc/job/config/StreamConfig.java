package io.rocksetcdc.job.config;

import java.io.Serializable;
import java.util.Optional;

/**
 * One topic on its way to its collection.
 *
 * @param name key in the file, part of the operator uids: {@code [a-z0-9-]+}
 * @param topic the Kafka topic
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
 * @param collection where the documents go
 */
public record StreamConfig(
        String name,
        String topic,
        Format format,
        StartPosition start,
        int parallelism,
        ErrorPolicy onError,
        TypeRendering types,
        DocumentShape document,
        DecimalRendering decimals,
        MetadataFields metadataFields,
        Optional<TransformConfig> transform,
        Optional<SnapshotConfig> snapshot,
        CollectionConfig collection)
        implements Serializable {

    private Object writeReplace() {
        return new Serialized(
                name,
                topic,
                format,
                start,
                parallelism,
                onError,
                types,
                document,
                decimals,
                metadataFields,
                transform.orElse(null),
                snapshot.orElse(null),
                collection);
    }

    /** Optional is not serialisable. */
    private record Serialized(
            String name,
            String topic,
            Format format,
            StartPosition start,
            int parallelism,
            ErrorPolicy onError,
            TypeRendering types,
            DocumentShape document,
            DecimalRendering decimals,
            MetadataFields metadataFields,
            TransformConfig transform,
            SnapshotConfig snapshot,
            CollectionConfig collection)
            implements Serializable {

        private Object readResolve() {
            return new StreamConfig(
                    name,
                    topic,
                    format,
                    start,
                    parallelism,
                    onError,
                    types,
                    document,
                    decimals,
                    metadataFields,
                    Optional.ofNullable(transform),
                    Optional.ofNullable(snapshot),
                    collection);
        }
    }
}
