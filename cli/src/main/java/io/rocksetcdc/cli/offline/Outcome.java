package io.rocksetcdc.cli.offline;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rocksetcdc.job.decode.Skip;
import java.util.List;
import java.util.Optional;

/**
 * What becomes of one record.
 *
 * @param documents as they would be sent, deletes among them
 * @param skip why there is none, if that is expected
 * @param deadLetter why there can be none: a reason, a colon, and a message
 */
public record Outcome(
        List<ObjectNode> documents, Optional<Skip> skip, Optional<String> deadLetter) {

    public Outcome {
        documents = List.copyOf(documents);
    }

    static Outcome of(List<ObjectNode> documents) {
        return new Outcome(documents, Optional.empty(), Optional.empty());
    }

    static Outcome of(Skip skip) {
        return new Outcome(List.of(), Optional.of(skip), Optional.empty());
    }

    static Outcome deadLetter(String reason, String message) {
        return new Outcome(List.of(), Optional.empty(), Optional.of(reason + ": " + message));
    }
}
