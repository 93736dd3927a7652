package io.rocksetcdc.job.transform.function;

import io.rocksetcdc.job.transform.function.CheckedInteger.Target;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.flink.table.functions.ScalarFunction;

/** The functions that queries have beside those of Flink. */
public final class TransformFunctions {

    private TransformFunctions() {}

    /** All of them, by name. */
    public static Map<String, ScalarFunction> all() {
        Map<String, ScalarFunction> all = new LinkedHashMap<>();
        for (Target target : Target.values()) {
            all.put(target.function(), new CheckedInteger(target));
        }
        all.put(CheckedDecimal.NAME, new CheckedDecimal());
        all.put(CheckedDate.NAME, new CheckedDate());
        all.put(CheckedTimestamp.NAME, new CheckedTimestamp());
        for (EpochUnit unit : EpochUnit.values()) {
            all.put(unit.function(), new EpochTimestamp(unit));
        }
        all.put(ParseTimestampIso8601.NAME, new ParseTimestampIso8601());
        all.put(IdHash.NAME, new IdHash());
        all.put(DocValue.NAME, new DocValue());
        return all;
    }
}
