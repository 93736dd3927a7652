package io.rocksetcdc.cli.demo;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Gives tables without a primary key a key for their changes: all of their columns. */
final class KeyColumns {

    private KeyColumns() {}

    /** The Debezium properties that say so; none if every table has a primary key. */
    static Map<String, String> properties(List<CapturedTable> tables) {
        String keys =
                tables.stream()
                        .filter(table -> !table.hasPrimaryKey())
                        .map(KeyColumns::allColumns)
                        .collect(Collectors.joining(";"));
        return keys.isEmpty() ? Map.of() : Map.of("message.key.columns", keys);
    }

    private static String allColumns(CapturedTable table) {
        return Pattern.quote(table.schema() + "." + table.name())
                + ":"
                + String.join(",", table.key());
    }
}
