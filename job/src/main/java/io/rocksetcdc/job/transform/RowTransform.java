package io.rocksetcdc.job.transform;

import io.rocksetcdc.job.decode.Cause;
import io.rocksetcdc.job.decode.Change;
import io.rocksetcdc.job.decode.DecodedRecord;
import io.rocksetcdc.job.decode.MalformedRecordException;
import io.rocksetcdc.job.decode.Row;
import io.rocksetcdc.job.decode.Skip;
import io.rocksetcdc.job.decode.Skipped;
import io.rocksetcdc.job.transform.TransformPlan.Removal;
import io.rocksetcdc.job.transform.input.InputRow;
import io.rocksetcdc.job.transform.input.RowReader;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.flink.table.data.RowData;

/** Makes the documents of one change. Not thread-safe. */
final class RowTransform {

    private static final BitSet NOTHING = new BitSet();

    private final TransformPlan plan;
    private final RowReader reader;
    private final QueryRunner query;
    private final QueryRunner ids;
    private final StatedFields stated;
    private final TransformMetrics metrics;
    private final Glances glances;
    private final boolean setBack;

    /**
     * @param glances when to look at a row that the query does not look into
     * @param setBack whether the stream reads changes again, so that a row that is new may have a
     *     document
     */
    RowTransform(
            TransformPlan plan,
            RowReader reader,
            QueryRunner query,
            QueryRunner ids,
            TransformMetrics metrics,
            Glances glances,
            boolean setBack) {
        this.plan = plan;
        this.reader = reader;
        this.query = query;
        this.ids = ids;
        this.stated = new StatedFields(plan.stated());
        this.metrics = metrics;
        this.glances = glances;
        this.setBack = setBack;
    }

    /**
     * The element for the sink: documents, or a named reason why there are none.
     *
     * @throws MalformedRecordException if the record can not become documents
     * @throws Exception what the query throws on this row
     */
    DecodedRecord of(Change change) throws Exception {
        List<SqlDocument> documents = change.row().isPresent() ? present(change) : removed(change);
        if (documents.isEmpty()) {
            Skip reason = reason(change);
            metrics.skipped(reason);
            return new Skipped(change.origin(), reason);
        }
        return new Transformed(
                change, documents, plan.projection(), retainedBytes(change, documents.size()));
    }

    /** Rows of a query that multiplies are copies, each of which may hold all of the record. */
    private int retainedBytes(Change change, int documents) {
        long copies = plan.query().multiplies() ? (long) documents * change.retainedBytes() : 0;
        return (int) Math.min(Integer.MAX_VALUE, change.retainedBytes() + copies);
    }

    private Skip reason(Change change) {
        if (change.row().isEmpty() && plan.removal() == Removal.NEVER) {
            return Skip.APPEND_ONLY;
        }
        return isTombstone(change) ? Skip.TOMBSTONE : Skip.FILTERED;
    }

    private List<SqlDocument> present(Change change) throws Exception {
        List<SqlDocument> documents = documents(change, change.row().orElseThrow());
        if (plan.removal() == Removal.BY_BEFORE_IMAGE) {
            return withRemoved(change, documents);
        }
        boolean neverWas =
                plan.removal() == Removal.NEVER || (change.cause() == Cause.CREATED && !setBack);
        if (!documents.isEmpty() || neverWas) {
            return documents;
        }
        metrics.filteredDelete();
        return List.of(SqlDocument.delete(idOfKey(change)));
    }

    private List<SqlDocument> removed(Change change) throws Exception {
        return switch (plan.removal()) {
            case BY_KEY -> List.of(SqlDocument.delete(idOfKey(change)));
            case BY_BEFORE_IMAGE ->
                    isTombstone(change) ? List.of() : withRemoved(change, List.of());
            case NEVER -> List.of();
        };
    }

    private List<SqlDocument> documents(Change change, Row row) throws Exception {
        if (plan.query().isEmpty()) {
            if (glances.isDue()) {
                reader.read(change, row);
            }
            return List.of(
                    new SqlDocument(
                            change.id(),
                            change.operation(),
                            change.eventTime(),
                            Optional.empty(),
                            NOTHING));
        }
        InputRow input = reader.read(change, row);
        if (input.unavailable().intersects(plan.required())) {
            throw unavailable(input.unavailable());
        }
        BitSet unavailable =
                input.unavailable().isEmpty() ? NOTHING : (BitSet) input.unavailable().clone();
        List<SqlDocument> documents = new ArrayList<>();
        for (RowData values : query.run(input.values())) {
            documents.add(stated.document(change, values, unavailable));
        }
        requireDistinct(documents);
        return documents;
    }

    /** With a delete for each document that the row had before and no longer has. */
    private List<SqlDocument> withRemoved(Change change, List<SqlDocument> documents)
            throws Exception {
        if (change.before().isEmpty()) {
            if (change.cause() == Cause.CHANGED) {
                throw new MalformedRecordException(
                        "missing-before-image",
                        "The stream says before-images: complete, but this change does not have the row as it was.");
            }
            return documents;
        }
        Set<String> kept = new HashSet<>();
        documents.forEach(document -> kept.add(document.id()));
        List<SqlDocument> all = new ArrayList<>();
        for (SqlDocument before : documents(change, change.before().get())) {
            if (!kept.contains(before.id())) {
                all.add(SqlDocument.delete(before.id()));
            }
        }
        all.addAll(documents);
        return all;
    }

    private static boolean isTombstone(Change change) {
        byte[] value = change.origin().value();
        return value == null || value.length == 0;
    }

    private String idOfKey(Change change) throws Exception {
        if (plan.ids().isEmpty()) {
            return change.id();
        }
        List<RowData> rows = ids.run(reader.readKey(change).values());
        return StatedFields.id(rows.get(0), 0);
    }

    private MalformedRecordException unavailable(BitSet columns) {
        BitSet missed = (BitSet) columns.clone();
        missed.and(plan.required());
        return new MalformedRecordException(
                "unavailable-value",
                "The source did not send column %s, which decides whether there is a document."
                        .formatted(plan.projection().input().get(missed.nextSetBit(0)).name()));
    }

    private static void requireDistinct(List<SqlDocument> documents) {
        if (documents.size() < 2) {
            return;
        }
        Set<String> ids = new HashSet<>();
        for (SqlDocument document : documents) {
            if (!ids.add(document.id())) {
                throw new MalformedRecordException(
                        "duplicate-id", "The query gives two documents of this row the same _id.");
            }
        }
    }
}
