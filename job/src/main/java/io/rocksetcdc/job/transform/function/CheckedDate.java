package io.rocksetcdc.job.transform.function;

import java.time.DateTimeException;
import java.time.LocalDate;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.catalog.DataTypeFactory;
import org.apache.flink.table.functions.ScalarFunction;
import org.apache.flink.table.types.inference.TypeInference;

/**
 * {@code CHECKED_DATE(text)}: {@code 2026-01-31} as a DATE, where {@code TO_DATE} gives NULL for
 * what is no date. NULL for NULL.
 */
public final class CheckedDate extends ScalarFunction {

    static final String NAME = "CHECKED_DATE";

    private static final long serialVersionUID = 1L;

    /** The date that a text says. */
    public LocalDate eval(String text) {
        if (text == null) {
            return null;
        }
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new FunctionException(NAME, "the text is no date as 2026-01-31");
        }
    }

    @Override
    public TypeInference getTypeInference(DataTypeFactory typeFactory) {
        return Arguments.one(Arguments.TEXT, DataTypes.DATE());
    }
}
