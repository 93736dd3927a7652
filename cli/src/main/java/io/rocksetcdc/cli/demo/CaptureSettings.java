package io.rocksetcdc.cli.demo;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import io.rocksetcdc.local.NamedTopics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What Debezium is told about the tables it captures. */
final class CaptureSettings {

    private CaptureSettings() {}

    /**
     * Connector properties. Debezium takes the database's rows through the publication as it is.
     */
    static Map<String, String> of(List<CapturedTable> tables) {
        Map<String, String> settings = new HashMap<>();
        settings.put("publication.autocreate.mode", "disabled");
        settings.put(
                "table.include.list",
                tables.stream().map(CaptureSettings::exactly).collect(joining(","))
                        + ",public.debezium_signal");
        settings.put(
                "field.name.adjustment.mode",
                FieldNaming.of(tables) == FieldNaming.UNICODE ? "avro_unicode" : "avro");
        // Documents do not follow a TRUNCATE; the comparison has to know of it.
        settings.put("skipped.operations", "none");
        String keys =
                tables.stream()
                        .filter(table -> !table.hasPrimaryKey())
                        .map(CaptureSettings::keyColumns)
                        .collect(joining(";"));
        if (!keys.isEmpty()) {
            settings.put("message.key.columns", keys);
        }
        settings.putAll(
                NamedTopics.properties(
                        tables.stream()
                                .collect(
                                        toMap(
                                                table ->
                                                        NamedTopics.table(
                                                                table.schema(), table.name()),
                                                CapturedTable::topic))));
        ownRows(tables, settings);
        return settings;
    }

    /** Without this, the snapshot of a table holds the rows of tables that inherit from it. */
    private static void ownRows(List<CapturedTable> tables, Map<String, String> settings) {
        List<CapturedTable> parents = tables.stream().filter(CapturedTable::hasInheritors).toList();
        for (CapturedTable parent : parents) {
            settings.put(
                    "snapshot.select.statement.overrides." + parent.schema() + "." + parent.name(),
                    "SELECT * FROM ONLY " + parent.quoted());
        }
        if (!parents.isEmpty()) {
            settings.put(
                    "snapshot.select.statement.overrides",
                    parents.stream()
                            .map(parent -> parent.schema() + "." + parent.name())
                            .collect(joining(",")));
        }
    }

    private static String keyColumns(CapturedTable table) {
        return exactly(table)
                + ":"
                + table.key().stream().map(CaptureSettings::literally).collect(joining(","));
    }

    /** A regular expression; Debezium's do not care for case unless told to. */
    private static String exactly(CapturedTable table) {
        return "(?-i)" + literally(table.schema()) + "\\x{2e}" + literally(table.name());
    }

    /** Without any character at which Debezium would cut the list. */
    private static String literally(String name) {
        StringBuilder pattern = new StringBuilder();
        name.codePoints()
                .forEach(
                        c -> {
                            if (c < 128 && (Character.isLetterOrDigit(c) || c == '_')) {
                                pattern.appendCodePoint(c);
                            } else {
                                pattern.append("\\x{").append(Integer.toHexString(c)).append('}');
                            }
                        });
        return pattern.toString();
    }
}
