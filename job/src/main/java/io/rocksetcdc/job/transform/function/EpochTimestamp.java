package io.rocksetcdc.job.transform.function;

import java.time.Instant;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.catalog.DataTypeFactory;
import org.apache.flink.table.functions.ScalarFunction;
import org.apache.flink.table.types.inference.TypeInference;

/**
 * {@code TIMESTAMP_SECONDS(n)}, {@code TIMESTAMP_MILLIS(n)} and {@code TIMESTAMP_MICROS(n)}: a
 * point in time, counted from 1970-01-01T00:00Z, as a TIMESTAMP_LTZ(6). A number that leads out of
 * the years 1 to 9999 fails: it counts another unit. NULL for NULL.
 */
public final class EpochTimestamp extends ScalarFunction {

    static final int NANOS_A_MICRO = 1_000;

    private static final long serialVersionUID = 1L;
    private static final int NANOS = 1_000_000_000;
    private static final long EARLIEST = Instant.parse("0001-01-01T00:00:00Z").getEpochSecond();
    private static final long LATEST = Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();

    private final EpochUnit unit;

    EpochTimestamp(EpochUnit unit) {
        this.unit = unit;
    }

    /** The point in time. */
    public Instant eval(Long units) {
        if (units == null) {
            return null;
        }
        long seconds = Math.floorDiv(units, unit.perSecond());
        if (seconds < EARLIEST || seconds > LATEST) {
            throw new FunctionException(
                    unit.function(), "the time is not within the years 1 to 9999");
        }
        return Instant.ofEpochSecond(
                seconds, Math.floorMod(units, unit.perSecond()) * (NANOS / unit.perSecond()));
    }

    @Override
    public TypeInference getTypeInference(DataTypeFactory typeFactory) {
        return Arguments.one(Arguments.BIGINT, DataTypes.TIMESTAMP_LTZ(6));
    }
}
