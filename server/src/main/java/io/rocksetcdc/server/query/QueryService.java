package io.rocksetcdc.server.query;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.rocksetcdc.server.catalog.Catalog;
import io.rocksetcdc.server.catalog.Collection;
import io.rocksetcdc.server.error.ApiException;
import io.rocksetcdc.server.error.ErrorType;
import io.rocksetcdc.server.ingest.CollectionWriters;
import io.rocksetcdc.server.store.Database;
import io.rocksetcdc.server.store.Sql;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Runs read-only SQL over the collections. Each query sees one moment of all of them. */
public final class QueryService {
    private static final JsonFactory FACTORY = new JsonFactory();

    private static final int MAX_ATTEMPTS = 100;

    private final Database database;
    private final Catalog catalog;
    private final CollectionViews views;

    public QueryService(Database database, Catalog catalog, CollectionWriters writers) {
        this.database = database;
        this.catalog = catalog;
        this.views = new CollectionViews(database, catalog, writers);
    }

    /**
     * Runs a query.
     *
     * @return the response body, JSON in UTF-8
     * @throws ApiException QUERY_ERROR with DuckDB's message, or QUERY_TIMEOUT
     */
    public byte[] run(QueryRequest request) {
        long started = System.nanoTime();
        NamedParameters.Bound bound = NamedParameters.bind(request.sql(), request.parameters());
        try (Connection connection = database.connect()) {
            Sql.execute(connection, "SET schema = " + Sql.literal(Catalog.COMMONS));
            beginWithCurrentViews(connection);
            StatementCheck.Checked checked = StatementCheck.check(connection, bound.sql());
            try (PreparedStatement statement = connection.prepareStatement(bound.sql())) {
                bind(statement, bound.values());
                statement.setQueryTimeout((int) Math.max(1, request.timeout().toSeconds()));
                long limit =
                        checked.limited()
                                ? Long.MAX_VALUE
                                : request.rowLimit().orElse(Long.MAX_VALUE);
                try (ResultSet rows = statement.executeQuery()) {
                    return response(rows, limit, collections(checked.tables()), started);
                }
            }
        } catch (SQLTimeoutException e) {
            throw ApiException.of(
                    ErrorType.QUERY_TIMEOUT,
                    "The query took longer than " + request.timeout().toSeconds() + " s.");
        } catch (SQLException e) {
            throw ApiException.of(ErrorType.QUERY_ERROR, e.getMessage());
        }
    }

    // A view that is older than the data would cast values to a type that they do not have. Fields
    // are published before their data, so views that are current after the transaction has begun
    // cover all that it sees.
    private void beginWithCurrentViews(Connection connection) throws SQLException {
        for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
            views.refresh();
            Sql.execute(
                    connection,
                    "BEGIN TRANSACTION READ ONLY",
                    "SELECT 1 FROM " + Database.INTERNAL_SCHEMA + ".catalog LIMIT 1");
            if (views.areCurrent()) {
                return;
            }
            Sql.execute(connection, "ROLLBACK");
        }
        throw ApiException.of(
                ErrorType.NOT_READY, "The collections' fields keep changing: try again.");
    }

    private static void bind(PreparedStatement statement, List<QueryRequest.Parameter> values)
            throws SQLException {
        for (int i = 0; i < values.size(); i++) {
            JsonNode value = values.get(i).value();
            statement.setString(
                    i + 1, value.isNull() || value.isMissingNode() ? null : value.asText());
        }
    }

    private List<String> collections(Set<String> tables) {
        return catalog.collections().stream()
                .filter(
                        c ->
                                tables.contains(c.path())
                                        || (inCommons(c) && tables.contains(c.name())))
                .map(Collection::path)
                .toList();
    }

    private static boolean inCommons(Collection collection) {
        return collection.workspace().equals(Catalog.COMMONS);
    }

    private static byte[] response(
            ResultSet rows, long limit, List<String> collections, long started)
            throws SQLException {
        LimitedBuffer body = new LimitedBuffer();
        try (JsonGenerator json = FACTORY.createGenerator(body)) {
            ResultColumns columns = new ResultColumns(rows.getMetaData());
            json.writeStartObject();
            json.writeStringField("query_id", UUID.randomUUID().toString());
            json.writeStringField("status", "COMPLETED");
            writeNames(json, collections);
            writeFields(json, columns);
            json.writeArrayFieldStart("results");
            ValueWriter values = new ValueWriter(json);
            long count = 0;
            while (count < limit && rows.next()) {
                writeRow(json, columns, values, rows);
                count++;
            }
            json.writeEndArray();
            json.writeNumberField("results_total_doc_count", count);
            json.writeObjectFieldStart("stats");
            json.writeNumberField("elapsed_time_ms", (System.nanoTime() - started) / 1_000_000);
            json.writeNumberField("throttled_time_micros", 0);
            json.writeEndObject();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return body.toByteArray();
    }

    private static void writeNames(JsonGenerator json, List<String> collections)
            throws IOException {
        json.writeArrayFieldStart("collections");
        for (String name : collections) {
            json.writeString(name);
        }
        json.writeEndArray();
    }

    private static void writeFields(JsonGenerator json, ResultColumns columns) throws IOException {
        json.writeArrayFieldStart("column_fields");
        for (int i = 0; i < columns.size(); i++) {
            json.writeStartObject();
            json.writeStringField("name", columns.name(i));
            json.writeStringField("type", columns.rocksetType(i));
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void writeRow(
            JsonGenerator json, ResultColumns columns, ValueWriter values, ResultSet row)
            throws IOException, SQLException {
        json.writeStartObject();
        for (int i = 0; i < columns.size(); i++) {
            json.writeFieldName(columns.name(i));
            values.write(columns.value(row, i));
        }
        json.writeEndObject();
    }
}
