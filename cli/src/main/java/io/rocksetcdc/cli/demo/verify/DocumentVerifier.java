package io.rocksetcdc.cli.demo.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rocksetcdc.cli.Failures;
import io.rocksetcdc.cli.JsonHttp;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Compares documents that were written to a topic with their collection. */
public final class DocumentVerifier {

    private static final List<String> ADDED_BY_THE_SERVER = List.of("_event_time", "_meta");

    private final CollectionReader collections;

    public DocumentVerifier(JsonHttp api) {
        this.collections = new CollectionReader(api);
    }

    /** Compares whole documents by their ids. */
    public Comparison verify(String collection, Map<String, ObjectNode> expected) {
        Problems problems = new Problems();
        Set<String> found = new HashSet<>();
        try {
            collections.read(
                    collection,
                    document -> {
                        String id = document.path("_id").asText();
                        found.add(id);
                        compare(id, expected.get(id), document, problems);
                    });
        } catch (IOException failure) {
            return Comparison.impossible(
                    collection, "could not be compared: " + Failures.message(failure));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Comparison.impossible(collection, "interrupted");
        }
        expected.keySet().stream()
                .filter(id -> !found.contains(id))
                .forEach(id -> problems.add("written, but not there", id));
        if (expected.isEmpty()) {
            problems.add("nothing to compare", "no document was written");
        }
        int fields = expected.values().stream().mapToInt(ObjectNode::size).max().orElse(0);
        return new Comparison(collection, expected.size(), fields, List.of(), problems.lines());
    }

    private static void compare(
            String id, ObjectNode expected, JsonNode document, Problems problems) {
        if (expected == null) {
            problems.add("deleted, but still there", id);
            return;
        }
        ObjectNode actual = document.deepCopy();
        actual.remove(ADDED_BY_THE_SERVER);
        if (!Comparables.json(expected).equals(Comparables.json(actual))) {
            problems.add("differs", "%s: expected %s, found %s".formatted(id, expected, actual));
        }
    }
}
