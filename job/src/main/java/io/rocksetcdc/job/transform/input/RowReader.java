package io.rocksetcdc.job.transform.input;

import io.rocksetcdc.job.decode.AvroRow;
import io.rocksetcdc.job.decode.Change;
import io.rocksetcdc.job.decode.JsonRow;
import io.rocksetcdc.job.decode.MalformedRecordException;
import io.rocksetcdc.job.decode.Row;
import io.rocksetcdc.job.transform.InputColumn;
import io.rocksetcdc.job.transform.SystemColumn;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Makes rows of {@code _input} from the bytes of records. What does not fit its column exactly is a
 * {@code MalformedRecordException} of reason {@code column-type}; it throws no other. Not
 * thread-safe.
 */
public final class RowReader {

    private final InputRow input;
    private final AvroRowReader avro;
    private final JsonRowReader json;
    private final KeyReader keys;
    private final SystemValues system;
    private final Map<Integer, SystemColumn> systemColumns = new HashMap<>();

    /**
     * @param columns of {@code _input}
     * @param needed indexes of the columns to fill
     * @param key indexes of the columns that the DDL's primary key names
     * @param text for {@code _doc} and {@code _key}
     * @param newColumns told of each field that is no column
     * @throws IllegalArgumentException if a needed column is of a type that no record has
     */
    public RowReader(
            List<InputColumn> columns,
            BitSet needed,
            BitSet key,
            DocumentText text,
            NewColumns newColumns) {
        this.input = new InputRow(columns.size());
        this.system = new SystemValues(text);
        Map<String, RowColumn> fields = new LinkedHashMap<>();
        Map<String, RowColumn> keyFields = new LinkedHashMap<>();
        for (int i = needed.nextSetBit(0); i >= 0; i = needed.nextSetBit(i + 1)) {
            InputColumn column = columns.get(i);
            if (column.system().isPresent()) {
                systemColumns.put(i, column.system().get());
                continue;
            }
            RowColumn field = new RowColumn(i, new Place(column.name(), column.type()));
            String name = SystemColumn.fieldOf(column.name());
            fields.put(name, field);
            if (key.get(i)) {
                keyFields.put(name, field);
            }
        }
        UnknownFields unknown =
                new UnknownFields(
                        columns.stream()
                                .map(column -> SystemColumn.fieldOf(column.name()))
                                .collect(Collectors.toSet()),
                        newColumns);
        this.avro = new AvroRowReader(fields, unknown);
        this.json = new JsonRowReader(fields, unknown);
        this.keys = new KeyReader(keyFields);
    }

    /**
     * Reads a row of a change: the one after it, or the one before it, which {@code _doc} is then
     * made of too.
     *
     * @return the reader's own row; the next call fills it again
     */
    public InputRow read(Change change, Row row) {
        boolean own = change.row().isPresent() && change.row().get() == row;
        return filled(own ? change : change.withRow(row), into -> fields(row, into));
    }

    /**
     * Reads what a message key says: the needed key columns, and those that say something of the
     * record.
     *
     * @return as {@link #read}
     */
    public InputRow readKey(Change change) {
        return filled(change, into -> keys.read(change.key(), into));
    }

    private InputRow filled(Change change, Consumer<InputRow> fields) {
        input.clear();
        try {
            fields.accept(input);
            systemColumns.forEach((index, column) -> system.fill(index, column, change, input));
            return input;
        } catch (MalformedRecordException e) {
            throw e;
        } catch (RuntimeException e) {
            // Bytes that no check foresaw; what such an exception says may quote them.
            throw new MalformedRecordException(
                    "unreadable", "Reading failed with " + MalformedRecordException.where(e));
        }
    }

    private void fields(Row row, InputRow into) {
        if (row instanceof AvroRow avroRow) {
            avro.read(avroRow, into);
        } else {
            json.read((JsonRow) row, into);
        }
    }
}
