package io.rocksetcdc.cli.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rocksetcdc.cli.offline.Outcome;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One thing that comes of a record, expected or seen.
 *
 * @param text the {@code _id} of a document or of what is deleted, a reason, or a message
 * @param document with all its fields; empty if it is none
 */
record Result(Kind kind, String text, ObjectNode document) {

    private static final String ID = "_id";
    private static final String OP = "_op";

    /** What it can be; the name of any but a document is its key in the file. */
    enum Kind {
        DOCUMENT,
        DELETE,
        SKIPPED,
        ERROR;

        String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static List<Result> of(Outcome outcome) {
        if (outcome.deadLetter().isPresent()) {
            return List.of(of(Kind.ERROR, outcome.deadLetter().get()));
        }
        if (outcome.skip().isPresent()) {
            return List.of(of(Kind.SKIPPED, outcome.skip().get().reason()));
        }
        return outcome.documents().stream().map(Result::of).toList();
    }

    /** As it is written in a file; empty if it is nothing that can come of a record. */
    static Optional<Result> written(JsonNode value) {
        if (!(value instanceof ObjectNode object)) {
            return Optional.empty();
        }
        if (object.has(ID)) {
            return Optional.of(of(object));
        }
        for (Kind kind : Kind.values()) {
            JsonNode text = object.path(kind.key());
            if (kind != Kind.DOCUMENT && object.size() == 1 && text.isValueNode()) {
                return Optional.of(of(kind, text.asText()));
            }
        }
        return Optional.empty();
    }

    private static Result of(ObjectNode document) {
        String id = document.path(ID).asText();
        if (document.path(OP).asText().equals("DELETE")) {
            return of(Kind.DELETE, id);
        }
        ObjectNode own = document.deepCopy();
        own.put(ID, id);
        return new Result(Kind.DOCUMENT, id, own);
    }

    private static Result of(Kind kind, String text) {
        return new Result(kind, text, JsonNodeFactory.instance.objectNode());
    }

    /** As it is written in a file. */
    ObjectNode toJson() {
        return kind == Kind.DOCUMENT
                ? document
                : JsonNodeFactory.instance.objectNode().put(kind.key(), text);
    }

    /** For a person. */
    @Override
    public String toString() {
        return kind == Kind.DOCUMENT
                ? "the document \"%s\"".formatted(text)
                : "%s \"%s\"".formatted(kind.key(), text);
    }
}
