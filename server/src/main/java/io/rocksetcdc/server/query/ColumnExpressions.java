package io.rocksetcdc.server.query;

import static java.util.stream.Collectors.joining;

import io.rocksetcdc.server.catalog.Collection;
import io.rocksetcdc.server.ingest.Kind;
import io.rocksetcdc.server.store.Sql;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The SELECT that shows a collection as a table: one column a field, typed by the kinds of values
 * it has had. SQL does not tell upper from lower case, so of names that differ only in that the
 * later one gets a suffix: {@code status}, {@code Status_1}.
 */
final class ColumnExpressions {
    private static final int INT = Kind.INT.bit();
    private static final int NUMBER = Kind.INT.bit() | Kind.FLOAT.bit();

    private ColumnExpressions() {}

    static String select(Collection collection, Map<String, Integer> kinds) {
        List<String> columns = new ArrayList<>();
        Set<String> taken = new HashSet<>(Set.of("_id", "_event_time", "_meta"));
        columns.add("_id");
        columns.add("make_timestamptz(event_time) AS _event_time");
        columns.add("CAST(meta AS JSON) AS _meta");
        kinds.forEach(
                (field, mask) ->
                        columns.add(
                                expression(field, mask)
                                        + " AS "
                                        + Sql.identifier(unique(field, taken))));
        return columns.stream()
                .collect(joining(", ", "SELECT ", " FROM " + collection.schema().documents()));
    }

    private static String unique(String field, Set<String> taken) {
        String name = field.isEmpty() ? "_empty" : field.replace('\0', '\u2400');
        String candidate = name;
        for (int i = 1; !taken.add(candidate.toLowerCase(Locale.ROOT)); i++) {
            candidate = name + "_" + i;
        }
        return candidate;
    }

    private static String expression(String field, int mask) {
        String pointer = "/" + field.replace("~", "~0").replace("/", "~1");
        String scalar = text(pointer);
        String typed = text(pointer + "/value");
        if (mask == INT) {
            return cast(scalar, "BIGINT");
        } else if (mask != 0 && (mask & ~NUMBER) == 0) {
            return cast(scalar, "DOUBLE");
        } else if (mask == 0 || mask == Kind.STRING.bit()) {
            return scalar;
        } else if (mask == Kind.BOOL.bit()) {
            return cast(scalar, "BOOLEAN");
        } else if (mask == Kind.DATE.bit()) {
            return cast(typed, "DATE");
        } else if (mask == Kind.TIME.bit()) {
            return cast(typed, "TIME");
        } else if (mask == Kind.DATETIME.bit()) {
            return cast(typed, "TIMESTAMP");
        } else if (mask == Kind.TIMESTAMP.bit()) {
            return cast(typed, "TIMESTAMPTZ");
        } else if (mask == Kind.BYTES.bit()) {
            return "from_base64(" + typed + ")";
        } else if (mask == Kind.OTHER.bit()) {
            return cast(text(pointer + "/0"), "JSON");
        }
        return mixed(pointer);
    }

    // Timestamps come back as bare text, other typed values as the objects that they are stored as.
    private static String mixed(String pointer) {
        String path = Sql.literal(pointer);
        return String.format(
                "CASE json_type(doc, %1$s) WHEN 'NULL' THEN NULL WHEN 'ARRAY' THEN %2$s"
                        + " WHEN 'OBJECT' THEN CASE %3$s WHEN 'timestamp' THEN json_extract(doc,"
                        + " %4$s) ELSE json_extract(doc, %1$s) END ELSE json_extract(doc, %1$s) END",
                path,
                cast(text(pointer + "/0"), "JSON"),
                text(pointer + "/__rockset_type"),
                Sql.literal(pointer + "/value"));
    }

    private static String text(String pointer) {
        return "json_extract_string(doc, " + Sql.literal(pointer) + ")";
    }

    private static String cast(String expression, String type) {
        return "CAST(" + expression + " AS " + type + ")";
    }
}
