package io.rocksetcdc.server.ingest;

import io.rocksetcdc.server.store.CollectionSchema;
import io.rocksetcdc.server.store.Database;
import io.rocksetcdc.server.store.Sql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/**
 * Reads and writes the documents of one collection in bulk. A change deletes the row and appends
 * another: an update in place would make every checkpoint rewrite the row's neighbours.
 */
final class DocumentTable {
    private static final String IDS = "wanted_ids";
    private static final String ROWS = "wanted_rows";

    private final DuckDBConnection connection;
    private final CollectionSchema schema;

    /** Where a stored document is, and its event time in microseconds. */
    record Row(long rowId, long eventTime) {}

    DocumentTable(Connection connection, CollectionSchema schema) throws SQLException {
        this.connection = connection.unwrap(DuckDBConnection.class);
        this.schema = schema;
        Sql.execute(
                connection,
                "CREATE TEMP TABLE " + IDS + " (n INTEGER, _id VARCHAR)",
                "CREATE TEMP TABLE " + ROWS + " (n INTEGER, row_id BIGINT)");
    }

    /** Removes documents with an event time before this, in microseconds. */
    void purge(long before) throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement(
                        "DELETE FROM " + schema.documents() + " WHERE event_time < ?")) {
            delete.setLong(1, before);
            delete.executeUpdate();
        }
    }

    /** Tells every document where its stored row is, and gives it the fields if it needs them. */
    void find(List<FoldedDocument> documents) throws SQLException {
        Sql.execute(connection, "DELETE FROM temp." + IDS);
        try (DuckDBAppender ids = connection.createAppender("temp", "main", IDS)) {
            for (int n = 0; n < documents.size(); n++) {
                ids.beginRow();
                ids.append(n);
                ids.append(documents.get(n).id());
                ids.endRow();
            }
        }
        List<FoldedDocument> needFields = new ArrayList<>();
        try (Statement select = connection.createStatement();
                ResultSet rows =
                        select.executeQuery(
                                "SELECT w.n, d.rowid, d.event_time FROM temp."
                                        + IDS
                                        + " w JOIN "
                                        + schema.documents()
                                        + " d ON d._id = w._id")) {
            while (rows.next()) {
                FoldedDocument document = documents.get(rows.getInt(1));
                document.found(new Row(rows.getLong(2), rows.getLong(3)));
                if (document.needsStoredFields()) {
                    needFields.add(document);
                }
            }
        }
        load(needFields);
    }

    // A second look-up, by row: joining by _id would read the text of every document there is.
    private void load(List<FoldedDocument> documents) throws SQLException {
        if (documents.isEmpty()) {
            return;
        }
        fillRows(documents);
        try (Statement select = connection.createStatement();
                ResultSet rows =
                        select.executeQuery(
                                "SELECT w.n, d.meta, d.doc FROM "
                                        + schema.documents()
                                        + " d JOIN temp."
                                        + ROWS
                                        + " w ON d.rowid = w.row_id")) {
            while (rows.next()) {
                documents.get(rows.getInt(1)).loaded(rows.getString(2), rows.getString(3));
            }
        }
    }

    private void fillRows(List<FoldedDocument> documents) throws SQLException {
        Sql.execute(connection, "DELETE FROM temp." + ROWS);
        try (DuckDBAppender rows = connection.createAppender("temp", "main", ROWS)) {
            for (int n = 0; n < documents.size(); n++) {
                rows.beginRow();
                rows.append(n);
                rows.append(documents.get(n).stored().orElseThrow().rowId());
                rows.endRow();
            }
        }
    }

    /** Brings the table to what the documents are now. */
    void write(List<FoldedDocument> documents) throws SQLException {
        List<FoldedDocument> gone = new ArrayList<>();
        List<FoldedDocument> kept = new ArrayList<>();
        for (FoldedDocument document : documents) {
            if (document.changed() && document.stored().isPresent()) {
                gone.add(document);
            }
            if (document.changed() && document.present()) {
                kept.add(document);
            }
        }
        delete(gone);
        append(kept);
    }

    private void delete(List<FoldedDocument> documents) throws SQLException {
        if (documents.isEmpty()) {
            return;
        }
        fillRows(documents);
        Sql.execute(
                connection,
                "DELETE FROM "
                        + schema.documents()
                        + " WHERE rowid IN (SELECT row_id FROM temp."
                        + ROWS
                        + ")");
    }

    private void append(List<FoldedDocument> documents) throws SQLException {
        try (DuckDBAppender rows =
                connection.createAppender(Database.INTERNAL_SCHEMA, schema.documentsTable())) {
            for (FoldedDocument document : documents) {
                rows.beginRow();
                rows.append(document.id());
                rows.append(document.eventTime());
                rows.append(document.meta());
                rows.append(StoredDocument.write(document.fields()));
                rows.endRow();
            }
        }
    }
}
