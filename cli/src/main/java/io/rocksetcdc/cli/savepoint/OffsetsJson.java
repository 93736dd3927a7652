package io.rocksetcdc.cli.savepoint;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rocksetcdc.job.position.SavepointPosition;
import io.rocksetcdc.job.position.SavepointPositions;
import io.rocksetcdc.job.position.SentinelOffset;
import java.util.TreeMap;

/** Positions in a savepoint for programs: one JSON object. */
final class OffsetsJson {

    private OffsetsJson() {}

    static ObjectNode of(SavepointPositions positions) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("savepoint", positions.path());
        json.put("checkpointId", positions.checkpointId());
        ArrayNode streams = json.putArray("streams");
        positions.streams().forEach(position -> write(position, streams.addObject()));
        positions.others().forEach(json.putArray("otherOperators")::add);
        return json;
    }

    private static void write(SavepointPosition position, ObjectNode json) {
        json.put("stream", position.uids().stream());
        json.put("generation", position.uids().generation());
        json.put("exact", position.isExact());
        new TreeMap<>(position.topicIds()).forEach(json.putObject("topicIds")::put);
        ArrayNode partitions = json.putArray("partitions");
        position.offsets()
                .forEach(
                        (partition, next) -> {
                            ObjectNode entry =
                                    partitions
                                            .addObject()
                                            .put("topic", partition.topic())
                                            .put("partition", partition.partition());
                            if (SentinelOffset.is(next)) {
                                entry.putNull("next");
                            } else {
                                entry.put("next", next);
                            }
                            SentinelOffset.of(next)
                                    .ifPresent(none -> entry.put("placeholder", none.name()));
                        });
    }
}
