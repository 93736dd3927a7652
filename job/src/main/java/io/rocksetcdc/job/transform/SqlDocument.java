package io.rocksetcdc.job.transform;

import static java.util.Objects.requireNonNull;

import io.rocksetcdc.job.decode.Operation;
import java.util.BitSet;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.flink.table.data.RowData;

/**
 * A document made by SQL.
 *
 * @param id its {@code _id}
 * @param operation what the server is to do; an encoder makes an UPSERT of a REPSERT that lacks
 *     fields
 * @param eventTime microseconds since the epoch
 * @param values the query's row, which nothing may change any more; empty for a DELETE, and where
 *     no column is computed
 * @param unavailable indexes of the input columns whose values the source did not send
 */
public record SqlDocument(
        String id,
        Operation operation,
        OptionalLong eventTime,
        Optional<RowData> values,
        BitSet unavailable) {

    public SqlDocument {
        requireNonNull(id);
        requireNonNull(operation);
        requireNonNull(eventTime);
        requireNonNull(values);
        requireNonNull(unavailable);
    }

    /** The end of a document. */
    public static SqlDocument delete(String id) {
        return new SqlDocument(
                id, Operation.DELETE, OptionalLong.empty(), Optional.empty(), new BitSet());
    }
}
