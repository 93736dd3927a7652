package io.rocksetcdc.job.transform.function;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.rocksetcdc.job.decode.ZonedTime;
import java.time.Instant;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.catalog.DataTypeFactory;
import org.apache.flink.table.functions.ScalarFunction;
import org.apache.flink.table.types.inference.TypeInference;

/**
 * {@code PARSE_TIMESTAMP_ISO8601(text)}: {@code 2026-01-31T12:30:00.5Z} or the same with an offset
 * as a TIMESTAMP_LTZ(6); digits finer than microseconds are cut off. Text without a zone or offset
 * fails. NULL for NULL.
 */
public final class ParseTimestampIso8601 extends ScalarFunction {

    static final String NAME = "PARSE_TIMESTAMP_ISO8601";

    private static final long serialVersionUID = 1L;

    /** The point in time that a text says. */
    public Instant eval(String text) {
        if (text == null) {
            return null;
        }
        ZonedTime time = new ZonedTime();
        byte[] utf8 = text.getBytes(UTF_8);
        if (!time.parse(utf8, 0, utf8.length)) {
            throw new FunctionException(
                    NAME,
                    "the text is no date and time with a zone or an offset as 2026-01-31T12:30:00Z");
        }
        return Instant.ofEpochSecond(
                time.seconds(), time.nanos() - time.nanos() % EpochTimestamp.NANOS_A_MICRO);
    }

    @Override
    public TypeInference getTypeInference(DataTypeFactory typeFactory) {
        return Arguments.one(Arguments.TEXT, DataTypes.TIMESTAMP_LTZ(6));
    }
}
