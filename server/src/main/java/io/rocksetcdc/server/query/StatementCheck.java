package io.rocksetcdc.server.query;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.rocksetcdc.server.error.ApiException;
import io.rocksetcdc.server.error.ErrorType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lets only one SELECT (or WITH, VALUES, DESCRIBE, SHOW, and EXPLAIN of these) through. DuckDB's
 * own parser decides, as its driver would run all but the last of several statements while
 * preparing.
 */
final class StatementCheck {
    private static final Pattern EXPLAIN =
            Pattern.compile(
                    "\\A(?:\\s|--[^\\n]*(?:\\n|\\z)|/\\*.*?\\*/)*EXPLAIN(?:\\s+ANALYZE)?(?=[\\s(])",
                    Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final JsonMapper MAPPER =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(100_000)
                                                    .build())
                                    .build())
                    .build();

    /**
     * A statement that may run.
     *
     * @param limited whether it has a LIMIT of its own
     * @param tables names after FROM, as written, schema and table
     */
    record Checked(boolean limited, Set<String> tables) {}

    private StatementCheck() {}

    static Checked check(Connection connection, String sql) throws SQLException {
        Matcher explain = EXPLAIN.matcher(sql);
        String query = explain.find() ? sql.substring(explain.end()) : sql;
        JsonNode parsed = parse(connection, query);
        if (parsed.path("error").asBoolean()) {
            throw refused(query, parsed);
        }
        if (parsed.path("statements").size() != 1) {
            throw ApiException.of(
                    ErrorType.QUERY_ERROR,
                    "A query must be exactly one statement, found "
                            + parsed.path("statements").size()
                            + ".");
        }
        boolean limited = false;
        JsonNode node = parsed.path("statements").path(0).path("node");
        for (JsonNode modifier : node.path("modifiers")) {
            limited |= modifier.path("type").asText().startsWith("LIMIT");
        }
        Set<String> tables = new TreeSet<>();
        collectTables(node, tables);
        return new Checked(limited, tables);
    }

    private static JsonNode parse(Connection connection, String query) throws SQLException {
        try (PreparedStatement serialize =
                connection.prepareStatement("SELECT json_serialize_sql(CAST(? AS VARCHAR))")) {
            serialize.setString(1, query);
            try (ResultSet row = serialize.executeQuery()) {
                row.next();
                return MAPPER.readTree(row.getString(1));
            }
        } catch (JsonProcessingException e) {
            throw new SQLException("cannot read the parsed query", e);
        }
    }

    private static ApiException refused(String query, JsonNode error) {
        if (!error.path("error_type").asText().equals("parser")) {
            return ApiException.of(
                    ErrorType.QUERY_ERROR,
                    "Queries are read-only: only a single SELECT, WITH, DESCRIBE or EXPLAIN is"
                            + " allowed.");
        }
        ApiException parser =
                ApiException.of(ErrorType.QUERY_ERROR, error.path("error_message").asText());
        int position = error.path("position").asInt(-1);
        if (position < 0 || position > query.length()) {
            return parser;
        }
        String before = query.substring(0, position);
        int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
        return parser.at(line, position - before.lastIndexOf('\n'));
    }

    private static void collectTables(JsonNode node, Set<String> tables) {
        if (node.path("type").asText().equals("BASE_TABLE")) {
            JsonNode path = node.path("qualified_name").path("path");
            StringBuilder name = new StringBuilder();
            path.forEach(part -> name.append(name.isEmpty() ? "" : ".").append(part.asText()));
            tables.add(name.toString());
        }
        node.forEach(child -> collectTables(child, tables));
    }
}
