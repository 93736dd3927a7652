package io.rocksetcdc.job.transform.function;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.catalog.DataTypeFactory;
import org.apache.flink.table.functions.ScalarFunction;
import org.apache.flink.table.types.inference.TypeInference;

/**
 * {@code CHECKED_TIMESTAMP(text)}: {@code 2026-01-31 12:30:00.5} or the same with a T as a
 * TIMESTAMP(6), where {@code TO_TIMESTAMP} gives NULL for what is none. NULL for NULL.
 */
public final class CheckedTimestamp extends ScalarFunction {

    static final String NAME = "CHECKED_TIMESTAMP";

    private static final long serialVersionUID = 1L;
    private static final int DATE_LENGTH = "2026-01-31".length();

    /** The date and time that a text says. */
    public LocalDateTime eval(String text) {
        if (text == null) {
            return null;
        }
        boolean spaced = text.length() > DATE_LENGTH && text.charAt(DATE_LENGTH) == ' ';
        LocalDateTime time;
        try {
            time =
                    LocalDateTime.parse(
                            spaced
                                    ? text.substring(0, DATE_LENGTH)
                                            + 'T'
                                            + text.substring(DATE_LENGTH + 1)
                                    : text);
        } catch (DateTimeException e) {
            throw new FunctionException(
                    NAME, "the text is no date and time without a zone as 2026-01-31 12:30:00");
        }
        if (time.getNano() % EpochTimestamp.NANOS_A_MICRO != 0) {
            throw new FunctionException(NAME, "the time is finer than microseconds");
        }
        return time;
    }

    @Override
    public TypeInference getTypeInference(DataTypeFactory typeFactory) {
        return Arguments.one(Arguments.TEXT, DataTypes.TIMESTAMP(6));
    }
}
