package io.rocksetcdc.job.transform;

import io.rocksetcdc.job.decode.Change;
import io.rocksetcdc.job.decode.MalformedRecordException;
import io.rocksetcdc.job.decode.Operation;
import io.rocksetcdc.job.transform.TransformPlan.Stated;
import java.util.BitSet;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.TimestampData;

/** Takes {@code _id}, {@code _op} and {@code _event_time} from a query's row or from the change. */
final class StatedFields {

    private static final int NANOSECONDS = 9;
    private static final int MICROS_A_MILLI = 1_000;
    private static final int NANOS_A_MICRO = 1_000;

    private final Stated stated;

    StatedFields(Stated stated) {
        this.stated = stated;
    }

    /** The document of one row of the query. */
    SqlDocument document(Change change, RowData values, BitSet unavailable) {
        String id = stated.hasId() ? id(values, stated.id()) : change.id();
        Operation operation = stated.hasOp() ? operation(change, values) : change.operation();
        if (operation == Operation.DELETE) {
            return SqlDocument.delete(id);
        }
        OptionalLong eventTime = stated.hasEventTime() ? eventTime(values) : change.eventTime();
        return new SqlDocument(id, operation, eventTime, Optional.of(values), unavailable);
    }

    /** The text at a position. */
    static String id(RowData values, int position) {
        if (values.isNullAt(position)) {
            throw new MalformedRecordException("missing-id", "The query's _id is NULL.");
        }
        return values.getString(position).toString();
    }

    private Operation operation(Change change, RowData values) {
        if (values.isNullAt(stated.op())) {
            return change.operation();
        }
        return switch (values.getString(stated.op()).toString()) {
            case "REPSERT" -> Operation.REPSERT;
            case "UPSERT" -> Operation.UPSERT;
            case "DELETE" -> Operation.DELETE;
            default ->
                    throw new MalformedRecordException(
                            "unknown-operation",
                            "The query's _op is none of REPSERT, UPSERT, DELETE.");
        };
    }

    private OptionalLong eventTime(RowData values) {
        if (values.isNullAt(stated.eventTime())) {
            return OptionalLong.empty();
        }
        TimestampData time = values.getTimestamp(stated.eventTime(), NANOSECONDS);
        return OptionalLong.of(
                time.getMillisecond() * MICROS_A_MILLI
                        + time.getNanoOfMillisecond() / NANOS_A_MICRO);
    }
}
