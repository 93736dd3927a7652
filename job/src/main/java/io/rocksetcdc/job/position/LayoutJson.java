package io.rocksetcdc.job.position;

import static io.rocksetcdc.job.position.JsonFields.field;
import static io.rocksetcdc.job.position.JsonFields.integer;
import static io.rocksetcdc.job.position.JsonFields.number;
import static io.rocksetcdc.job.position.JsonFields.optional;
import static io.rocksetcdc.job.position.JsonFields.parse;
import static io.rocksetcdc.job.position.JsonFields.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rocksetcdc.job.config.StartPosition;
import io.rocksetcdc.job.source.ExactOffsets;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The layout file's content: JSON, made for people to read. */
final class LayoutJson {

    /** Counts up when an older program would misread a newer file. */
    static final int VERSION = 3;

    private LayoutJson() {}

    static byte[] write(Layout layout) {
        ObjectNode file =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("version", VERSION)
                        .put("pipeline", layout.pipeline())
                        .put("revision", layout.revision());
        ObjectNode groups = file.putObject("groups");
        layout.groups().forEach((name, entry) -> write(entry, groups.putObject(name)));
        ObjectNode streams = file.putObject("streams");
        layout.streams().forEach((name, entry) -> write(entry, streams.putObject(name)));
        layout.journal()
                .ifPresent(journal -> JournalJson.write(journal, file.putObject("journal")));
        return (file.toPrettyString() + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /**
     * @throws IOException if it is not a layout of this version
     */
    static Layout read(byte[] content) throws IOException {
        JsonNode file = parse(content);
        try {
            int version = integer(file, "version");
            if (version > VERSION) {
                throw new IOException(
                        "it has version %d, and this release knows version %d; use the newer release that wrote it"
                                .formatted(version, VERSION));
            }
            return new Layout(
                    text(file, "pipeline"),
                    number(file, "revision"),
                    entries(field(file, "groups"), LayoutJson::group),
                    entries(field(file, "streams"), LayoutJson::stream),
                    Optional.ofNullable(file.get("journal")).map(JournalJson::read));
        } catch (DateTimeException | ArithmeticException | IllegalArgumentException malformed) {
            throw new IOException(malformed.getMessage(), malformed);
        }
    }

    private static void write(GroupEntry group, ObjectNode to) {
        to.put("job", group.job())
                .put("started", group.started().toString())
                .put("submitted", group.submitted())
                .put("request", group.request());
        group.restoredFrom().ifPresent(path -> to.put("restored-from", path));
        to.put("committed", group.committed());
        group.share().ifPresent(share -> to.put("share", share));
    }

    private static void write(StreamEntry stream, ObjectNode to) {
        to.put("group", stream.group())
                .put("job", stream.job())
                .put("generation", stream.generation());
        ArrayNode topics = to.putArray("topics");
        stream.topics().stream().sorted().forEach(topics::add);
        Origin origin = stream.origin();
        ObjectNode start = to.putObject("origin").put("from", origin.from());
        origin.position()
                .offsets()
                .ifPresent(offsets -> OffsetsJson.write(offsets, start.putObject("offsets")));
        origin.job().ifPresent(job -> start.put("job", job));
        if (stream.isGivenUp()) {
            to.put("given-up", true);
        }
    }

    private static GroupEntry group(JsonNode group) {
        return new GroupEntry(
                text(group, "job"),
                Instant.parse(text(group, "started")),
                field(group, "submitted").asBoolean(),
                text(group, "request"),
                optional(group, "restored-from"),
                text(group, "committed"),
                Optional.ofNullable(group.get("share")).map(JsonNode::doubleValue));
    }

    private static StreamEntry stream(JsonNode stream) {
        JsonNode origin = field(stream, "origin");
        String from = text(origin, "from");
        StartPosition position =
                origin.has("offsets")
                        ? offsets(stream, origin.get("offsets"))
                        : StartPosition.parse(from);
        return new StreamEntry(
                text(stream, "group"),
                text(stream, "job"),
                topics(stream),
                integer(stream, "generation"),
                new Origin(from, position, optional(origin, "job")),
                stream.path("given-up").asBoolean());
    }

    /** Up to version 2 a stream had one topic. */
    private static Set<String> topics(JsonNode stream) {
        if (stream.has("topic")) {
            return Set.of(text(stream, "topic"));
        }
        Set<String> topics = new HashSet<>();
        field(stream, "topics").forEach(topic -> topics.add(topic.textValue()));
        return topics;
    }

    private static StartPosition.Offsets offsets(JsonNode stream, JsonNode offsets) {
        return stream.has("topic")
                ? ExactOffsets.of(OffsetsJson.read(text(stream, "topic"), offsets))
                : OffsetsJson.read(offsets);
    }

    private static <T> Map<String, T> entries(JsonNode object, Function<JsonNode, T> reader) {
        Map<String, T> entries = new HashMap<>();
        for (Iterator<String> names = object.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            entries.put(name, reader.apply(object.get(name)));
        }
        return entries;
    }
}
