package io.rocksetcdc.server.ingest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One document of a collection while the operations of a request are applied to it in order. */
final class FoldedDocument {
    private final String id;
    private final List<Message> messages = new ArrayList<>(1);
    private Optional<DocumentTable.Row> stored = Optional.empty();
    private boolean present;
    private boolean changed;
    private long eventTime;
    private String meta = "{}";
    private Map<String, Value> fields = Map.of();

    FoldedDocument(String id) {
        this.id = id;
    }

    void add(Message message) {
        messages.add(message);
    }

    String id() {
        return id;
    }

    /** Whether fields of the stored document may survive the operations. */
    boolean needsStoredFields() {
        return !messages.get(0).document().operation().overwrites();
    }

    void found(DocumentTable.Row row) {
        stored = Optional.of(row);
        present = true;
        eventTime = row.eventTime();
    }

    void loaded(String storedMeta, String storedDoc) {
        meta = storedMeta;
        fields = StoredDocument.read(storedDoc);
    }

    /** Applies all operations. {@code now} is the event time of what brings none. */
    void fold(String topic, long now) {
        for (Message message : messages) {
            apply(message, topic, now);
        }
    }

    private void apply(Message message, String topic, long now) {
        IncomingDocument document = message.document();
        Operation operation = document.operation();
        if (present ? !operation.changes() : !operation.creates()) {
            return;
        }
        changed = true;
        if (operation == Operation.DELETE) {
            present = false;
            fields = Map.of();
        } else if (present && !operation.overwrites()) {
            Map<String, Value> merged = new LinkedHashMap<>(fields);
            merged.putAll(document.fields());
            fields = merged;
        } else {
            eventTime = document.eventTime().orElse(present ? eventTime : now);
            fields = document.fields();
            meta = meta(topic, message);
            present = true;
        }
    }

    private static String meta(String topic, Message message) {
        StringBuilder json = new StringBuilder(96).append("{\"kafka\":{\"topic\":");
        Jsons.appendString(json, topic);
        return json.append(",\"partition\":")
                .append(message.partition())
                .append(",\"offset\":")
                .append(message.offset())
                .append(",\"key\":")
                .append(message.key())
                .append("}}")
                .toString();
    }

    /** Whether the stored row, if any, is not what it was. */
    boolean changed() {
        return changed;
    }

    Optional<DocumentTable.Row> stored() {
        return stored;
    }

    /** Whether the document exists after the operations. */
    boolean present() {
        return present;
    }

    long eventTime() {
        return eventTime;
    }

    String meta() {
        return meta;
    }

    Map<String, Value> fields() {
        return fields;
    }
}
