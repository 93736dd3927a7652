package io.rocksetcdc.cli.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rocksetcdc.job.config.yaml.Located;
import io.rocksetcdc.job.config.yaml.Position;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A record as a case says it.
 *
 * @param what what happened; empty if the value is written as it stands on the topic
 * @param key empty if it follows from the row
 * @param row after the change, or the value as it stands on the topic
 * @param before the row before the change
 * @param unavailable columns whose values the source did not send
 * @param eventTime the source's clock
 * @param timestamp of the Kafka record
 */
record CaseRecord(
        Position position,
        Optional<What> what,
        Optional<JsonNode> key,
        Optional<JsonNode> row,
        Optional<JsonNode> before,
        List<Located<String>> unavailable,
        Optional<Instant> eventTime,
        Optional<Instant> timestamp) {

    /** What can happen to a row. */
    enum What {
        C,
        R,
        U,
        D,
        TOMBSTONE
    }

    /** A row, or an empty one where there is none. */
    static ObjectNode fields(Optional<JsonNode> row) {
        return row.orElse(null) instanceof ObjectNode object
                ? object
                : JsonNodeFactory.instance.objectNode();
    }
}
