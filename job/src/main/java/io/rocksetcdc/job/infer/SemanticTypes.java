package io.rocksetcdc.job.infer;

import io.rocksetcdc.job.decode.ValueType;
import java.util.Optional;
import org.apache.flink.table.types.logical.DateType;
import org.apache.flink.table.types.logical.DecimalType;
import org.apache.flink.table.types.logical.LocalZonedTimestampType;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.TimeType;
import org.apache.flink.table.types.logical.TimestampType;
import org.apache.flink.table.types.logical.VarCharType;

/** The SQL types of what connectors mean by their values. */
final class SemanticTypes {

    /** Of ISO text, which does not say how many digits follow. */
    private static final int MICROS = 6;

    /** Finer digits are cut off: Flink's TIME holds milliseconds. */
    private static final int TIME_DIGITS = 3;

    private SemanticTypes() {}

    /**
     * The type, or empty for a value that means nothing beyond what it is made of.
     *
     * @param precision of a decimal, if it is known
     */
    static Optional<LogicalType> of(ValueType type, int precision) {
        return switch (type.semantic()) {
            case PLAIN -> Optional.empty();
            case DATE, ISO_DATE -> Optional.of(new DateType());
            case TIME, ISO_TIME -> Optional.of(new TimeType(TIME_DIGITS));
            case DATETIME, CONNECT_TIMESTAMP ->
                    Optional.of(new TimestampType(digits(type.parameter())));
            case ISO_DATETIME -> Optional.of(new TimestampType(MICROS));
            case TIMESTAMP -> Optional.of(new LocalZonedTimestampType(digits(type.parameter())));
            case ZONED_TIMESTAMP -> Optional.of(new LocalZonedTimestampType(MICROS));
            case DECIMAL -> Optional.of(decimal(precision, type.parameter()));
            case VARIABLE_DECIMAL, UUID, JSON, BITS -> Optional.of(VarCharType.STRING_TYPE);
        };
    }

    /** What no DECIMAL can hold is read as text, with all its digits. */
    private static LogicalType decimal(int precision, int scale) {
        boolean fits =
                precision <= DecimalType.MAX_PRECISION
                        && precision >= 1
                        && scale >= 0
                        && scale <= precision;
        return fits ? new DecimalType(precision, scale) : VarCharType.STRING_TYPE;
    }

    private static int digits(int perSecond) {
        return (int) Math.log10(perSecond);
    }
}
