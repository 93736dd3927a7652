package io.rocksetcdc.cli.demo.verify;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rocksetcdc.cli.JsonHttp;
import io.rocksetcdc.cli.demo.CapturedTable;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The rows of a table as PostgreSQL prints them.
 *
 * @param byKey values by column name, by the values of the key
 * @param twins keys that more than one row has
 */
record TableRows(Map<List<Object>, Map<String, Object>> byKey, Set<List<Object>> twins) {

    /** A numeric can have 131,072 digits before the point, and a text can be of any length. */
    private static final ObjectMapper JSON =
            JsonHttp.anyLength().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    static TableRows read(Connection database, CapturedTable table, List<ComparedColumn> columns)
            throws SQLException, IOException {
        Map<List<Object>, Map<String, Object>> rows = new HashMap<>();
        Set<List<Object>> twins = new HashSet<>();
        try (Statement statement = database.createStatement()) {
            statement.execute("SET TIME ZONE 'UTC'");
            statement.execute("SET intervalstyle = 'iso_8601'");
            statement.execute("SET bytea_output = 'hex'");
            statement.execute("SET lc_monetary = 'C'");
            try (ResultSet found = statement.executeQuery(query(table))) {
                while (found.next()) {
                    JsonNode printed = JSON.readTree(found.getString(1));
                    Map<String, Object> row = new HashMap<>();
                    columns.forEach(column -> row.put(column.name(), column.expected(printed)));
                    List<Object> key = key(table, row);
                    if (rows.put(key, row) != null) {
                        twins.add(key);
                    }
                }
            }
        }
        return new TableRows(rows, twins);
    }

    /** The values of the key; columns of it that are in no document do not count. */
    static List<Object> key(CapturedTable table, Map<String, Object> row) {
        return table.key().stream().filter(row::containsKey).map(row::get).toList();
    }

    /** A column can be called r, so the row is r.*, which is never a column. */
    private static String query(CapturedTable table) {
        return "SELECT row_to_json(r.*)::text FROM "
                + (table.hasInheritors() ? "ONLY " : "")
                + table.quoted()
                + " AS r";
    }
}
