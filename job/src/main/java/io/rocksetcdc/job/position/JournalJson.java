package io.rocksetcdc.job.position;

import static io.rocksetcdc.job.position.JsonFields.field;
import static io.rocksetcdc.job.position.JsonFields.optional;
import static io.rocksetcdc.job.position.JsonFields.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rocksetcdc.job.config.GroupConfig;
import io.rocksetcdc.job.position.Journal.Start;
import io.rocksetcdc.job.position.Journal.Stop;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The journal's part of the layout file. */
final class JournalJson {

    private JournalJson() {}

    static void write(Journal journal, ObjectNode to) {
        Change change = journal.change();
        to.put("id", journal.id())
                .put("started", journal.started().toString())
                .put("purpose", change.purpose())
                .put("phase", journal.phase().name());
        journal.cluster().ifPresent(url -> to.put("cluster", url));
        journal.failure().ifPresent(why -> to.put("failure", why));
        groups(change.before(), to.putObject("before"));
        groups(change.after(), to.putObject("after"));
        change.rewind()
                .ifPresent(
                        rewind ->
                                to.putObject("rewind")
                                        .put("stream", rewind.stream())
                                        .put("to", rewind.to()));
        to.put("writes-file", change.writesFile());
        ArrayNode stops = to.putArray("stops");
        journal.stops().forEach(stop -> write(stop, stops.addObject()));
        ObjectNode starts = to.putObject("starts");
        journal.starts().forEach((group, start) -> write(start, starts.putObject(group)));
    }

    /**
     * @throws IllegalArgumentException if it is no journal
     */
    static Journal read(JsonNode journal) {
        Change change =
                new Change(
                        text(journal, "purpose"),
                        groups(field(journal, "before")),
                        groups(field(journal, "after")),
                        Optional.ofNullable(journal.get("rewind")).map(JournalJson::rewind),
                        field(journal, "writes-file").asBoolean());
        List<Stop> stops = new ArrayList<>();
        field(journal, "stops").forEach(stop -> stops.add(stop(stop)));
        Map<String, Start> starts = new HashMap<>();
        field(journal, "starts")
                .properties()
                .forEach(start -> starts.put(start.getKey(), start(start.getValue())));
        return new Journal(
                text(journal, "id"),
                Instant.parse(text(journal, "started")),
                change,
                optional(journal, "cluster"),
                Phase.valueOf(text(journal, "phase")),
                optional(journal, "failure"),
                stops,
                starts);
    }

    private static void groups(List<GroupConfig> groups, ObjectNode to) {
        for (GroupConfig group : groups) {
            ObjectNode entry = to.putObject(group.name()).put("share", group.share());
            group.streams().forEach(entry.putArray("streams")::add);
        }
    }

    private static List<GroupConfig> groups(JsonNode groups) {
        List<GroupConfig> read = new ArrayList<>();
        groups.properties()
                .forEach(
                        group ->
                                read.add(
                                        new GroupConfig(
                                                group.getKey(),
                                                texts(field(group.getValue(), "streams")),
                                                field(group.getValue(), "share").doubleValue())));
        return read;
    }

    private static Change.Rewind rewind(JsonNode rewind) {
        return new Change.Rewind(text(rewind, "stream"), text(rewind, "to"));
    }

    private static void write(Stop stop, ObjectNode to) {
        to.put("group", stop.group())
                .put("job", stop.job())
                .put("trigger", stop.trigger())
                .put("ended", stop.ended());
        stop.savepoint().ifPresent(path -> to.put("savepoint", path));
    }

    private static Stop stop(JsonNode stop) {
        return new Stop(
                text(stop, "group"),
                text(stop, "job"),
                text(stop, "trigger"),
                field(stop, "ended").asBoolean(),
                optional(stop, "savepoint"));
    }

    private static void write(Start start, ObjectNode to) {
        to.put("job", start.job());
        start.restore().ifPresent(path -> to.put("restore", path));
        start.freshFrom().ifPresent(from -> to.put("fresh-from", from));
        start.streams().forEach(to.putArray("streams")::add);
        if (!start.drop().isEmpty()) {
            start.drop().forEach(to.putArray("drop")::add);
        }
    }

    private static Start start(JsonNode start) {
        return new Start(
                text(start, "job"),
                optional(start, "restore"),
                optional(start, "fresh-from"),
                Set.copyOf(texts(field(start, "streams"))),
                Set.copyOf(texts(start.path("drop"))));
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
