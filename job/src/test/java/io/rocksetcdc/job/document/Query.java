package io.rocksetcdc.job.document;

import io.rocksetcdc.job.decode.Change;
import io.rocksetcdc.job.decode.DecodedRecord;
import io.rocksetcdc.job.decode.Operation;
import io.rocksetcdc.job.transform.InputColumn;
import io.rocksetcdc.job.transform.OutputColumn;
import io.rocksetcdc.job.transform.Projection;
import io.rocksetcdc.job.transform.SqlDocument;
import io.rocksetcdc.job.transform.Transformed;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.RowType;
import org.apache.flink.table.types.logical.utils.LogicalTypeParser;

/** What a planner would say of a query, and what an operator would make of it. */
final class Query {

    private final List<InputColumn> input;
    private final List<OutputColumn> columns = new ArrayList<>();
    private final List<Object> values = new ArrayList<>();
    private Optional<Projection> projection = Optional.empty();

    Query(List<InputColumn> input) {
        this.input = input;
    }

    static Query of(String ddl) {
        return new Query(columns(ddl));
    }

    /** Columns as in a DDL. */
    static List<InputColumn> columns(String ddl) {
        return ((RowType) type("ROW<" + ddl + ">"))
                .getFields().stream()
                        .map(field -> new InputColumn(field.getName(), field.getType()))
                        .toList();
    }

    static LogicalType type(String sql) {
        return LogicalTypeParser.parse(sql, Query.class.getClassLoader());
    }

    /** A column as it is, under a name. */
    Query plain(int column, String name) {
        return add(name, input.get(column).type(), column, bits(column), null);
    }

    /** All columns as they are. */
    Query star() {
        for (int i = 0; i < input.size(); i++) {
            plain(i, input.get(i).name());
        }
        return this;
    }

    /** A value that was computed of columns. */
    Query computed(String name, String type, Object value, int... dependsOn) {
        return computed(name, type(type), value, dependsOn);
    }

    Query computed(String name, LogicalType type, Object value, int... dependsOn) {
        return add(name, type, -1, bits(dependsOn), value);
    }

    private Query add(String name, LogicalType type, int plain, BitSet dependsOn, Object value) {
        columns.add(new OutputColumn(name, columns.size(), type, plain, dependsOn));
        values.add(value);
        return this;
    }

    Projection projection() {
        projection = projection.or(() -> Optional.of(new Projection(input, columns)));
        return projection.get();
    }

    RowData row() {
        return GenericRowData.of(values.toArray());
    }

    Transformed of(DecodedRecord decoded, int... unavailable) {
        Change change = (Change) decoded;
        return ofDocuments(
                change,
                new SqlDocument(
                        change.id(),
                        change.operation(),
                        change.eventTime(),
                        Optional.of(row()),
                        bits(unavailable)));
    }

    Transformed ofDocuments(DecodedRecord decoded, SqlDocument... documents) {
        return new Transformed((Change) decoded, List.of(documents), projection(), 1);
    }

    SqlDocument upsert(String id) {
        return new SqlDocument(
                id, Operation.REPSERT, OptionalLong.empty(), Optional.of(row()), new BitSet());
    }

    private static BitSet bits(int... indexes) {
        BitSet bits = new BitSet();
        for (int index : indexes) {
            bits.set(index);
        }
        return bits;
    }
}
