package io.rocksetcdc.job.transform.input;

import io.rocksetcdc.job.decode.Change;
import io.rocksetcdc.job.decode.Operation;
import io.rocksetcdc.job.transform.SystemColumn;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.TimestampData;
import org.apache.flink.table.data.binary.BinaryStringData;
import org.apache.kafka.common.record.TimestampType;

/** Values of the columns that say something of the record. */
final class SystemValues {

    private static final int MICROS = 1_000_000;

    private final DocumentText text;

    SystemValues(DocumentText text) {
        this.text = text;
    }

    /** Fills a column; the document of a row of which values were not sent is unavailable too. */
    void fill(int index, SystemColumn column, Change change, InputRow into) {
        if (column != SystemColumn.DOC) {
            into.values().setField(index, of(column, change));
        } else if (change.row().isPresent()) {
            text.document(change)
                    .ifPresentOrElse(
                            json -> into.values().setField(index, BinaryStringData.fromBytes(json)),
                            () -> into.unavailable().set(index));
        }
    }

    /** The value in Flink's internal form; null for NULL. */
    private Object of(SystemColumn column, Change change) {
        return switch (column) {
            case ID -> StringData.fromString(change.id());
            case OP ->
                    change.operation() == Operation.UNSTATED
                            ? null
                            : StringData.fromString(change.operation().name());
            case EVENT_TIME -> eventTime(change);
            case KEY -> BinaryStringData.fromBytes(text.key(change));
            case TOPIC -> StringData.fromString(change.topic());
            case PARTITION -> change.partition();
            case OFFSET -> change.offset();
            case TIMESTAMP -> timestamp(change);
            case DOC -> throw new IllegalStateException("The document is filled above.");
        };
    }

    private static Object eventTime(Change change) {
        if (change.eventTime().isEmpty()) {
            return null;
        }
        long micros = change.eventTime().getAsLong();
        return WallClock.timestamp(
                Math.floorDiv(micros, (long) MICROS), WallClock.nanos(micros, MICROS), 6);
    }

    private static Object timestamp(Change change) {
        boolean stated =
                change.origin().timestampType() != TimestampType.NO_TIMESTAMP_TYPE
                        && change.origin().timestamp() >= 0;
        return stated ? TimestampData.fromEpochMillis(change.origin().timestamp()) : null;
    }
}
