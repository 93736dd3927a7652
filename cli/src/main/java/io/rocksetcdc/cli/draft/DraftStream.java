package io.rocksetcdc.cli.draft;

import java.util.Optional;

/**
 * A stream of a pipeline file that is being written.
 *
 * @param name {@code [a-z0-9-]+}
 * @param format {@code AVRO} or {@code JSON}; empty to leave it to the file's default
 * @param collection in the workspace commons
 * @param description of the collection, for people; empty for none
 * @param remark a comment for the reader of the file; empty for none
 */
public record DraftStream(
        String name,
        String topic,
        Optional<String> format,
        String collection,
        String description,
        String remark) {}
