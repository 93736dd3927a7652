package io.rocksetcdc.job.transform.input;

import io.rocksetcdc.job.decode.Change;
import io.rocksetcdc.job.decode.Row;
import io.rocksetcdc.job.transform.InputColumn;
import java.util.BitSet;
import java.util.List;

/**
 * Makes rows of {@code _input} from the bytes of records. What does not fit its column exactly is a
 * {@code MalformedRecordException} of reason {@code column-type}. Not thread-safe.
 */
public final class RowReader {

    private final InputRow input;

    /**
     * @param columns of {@code _input}
     * @param needed indexes of the columns to fill
     * @param key indexes of the columns that the DDL's primary key names
     * @param text for {@code _doc} and {@code _key}
     * @param newColumns told of each field that is no column
     */
    public RowReader(
            List<InputColumn> columns,
            BitSet needed,
            BitSet key,
            DocumentText text,
            NewColumns newColumns) {
        this.input = new InputRow(columns.size());
    }

    /**
     * Reads a row of a change: the one after it, or the one before it.
     *
     * @return the reader's own row; the next call fills it again
     */
    public InputRow read(Change change, Row row) {
        throw new UnsupportedOperationException("Follows.");
    }

    /**
     * Reads what a message key says: the key columns, and those that say something of the record.
     */
    public InputRow readKey(Change change) {
        throw new UnsupportedOperationException("Follows.");
    }
}
