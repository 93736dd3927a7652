package io.rocksetcdc.cli.snapshot;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * A snapshot of one table.
 *
 * @param id by which Debezium names it in its notifications
 * @param table as the source names it, e.g. {@code public.orders}
 * @param where a condition in the source's language; empty for all rows
 */
record SnapshotRequest(String id, String table, SnapshotType type, Optional<String> where) {

    static final String SIGNAL = "execute-snapshot";

    /** What Debezium's signal carries. It takes names of tables for regular expressions. */
    ObjectNode data() {
        String expression = table.replaceAll("[\\\\.\\[\\]{}()*+?^$|]", "\\\\$0");
        ObjectNode data = JsonNodeFactory.instance.objectNode().put("type", type.name());
        data.putArray("data-collections").add(expression);
        where.ifPresent(
                condition ->
                        data.putArray("additional-conditions")
                                .addObject()
                                .put("data-collection", expression)
                                .put("filter", condition));
        return data;
    }
}
