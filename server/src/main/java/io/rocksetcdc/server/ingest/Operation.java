package io.rocksetcdc.server.ingest;

import java.util.Locale;
import java.util.Optional;

/** What {@code _op} asks for. */
public enum Operation {
    INSERT(true, false, false),
    UPDATE(false, true, false),
    UPSERT(true, true, false),
    REPLACE(false, true, true),
    REPSERT(true, true, true),
    DELETE(false, true, true);

    private final boolean creates;
    private final boolean changes;
    private final boolean overwrites;

    Operation(boolean creates, boolean changes, boolean overwrites) {
        this.creates = creates;
        this.changes = changes;
        this.overwrites = overwrites;
    }

    static Optional<Operation> parse(String text) {
        String wanted = text.toUpperCase(Locale.ROOT);
        for (Operation operation : values()) {
            if (operation.name().equals(wanted)) {
                return Optional.of(operation);
            }
        }
        return Optional.empty();
    }

    /** Whether it makes a document where none is. */
    boolean creates() {
        return creates;
    }

    /** Whether it does anything to a document that is there. */
    boolean changes() {
        return changes;
    }

    /** Whether no field of a document that is there survives it. */
    boolean overwrites() {
        return overwrites;
    }

    /** Whether it means nothing without an {@code _id}. */
    boolean needsId() {
        return !creates;
    }
}
