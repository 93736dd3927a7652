package io.rocksetcdc.job.transform.input;

import java.util.BitSet;
import org.apache.flink.table.data.GenericRowData;

/**
 * A row of {@code _input}. A reader has one, and fills it again with each record.
 *
 * @param values columns that are not needed, missing or unavailable are NULL
 * @param unavailable indexes of the needed columns whose values the source did not send
 */
public record InputRow(GenericRowData values, BitSet unavailable) {

    InputRow(int columns) {
        this(new GenericRowData(columns), new BitSet(columns));
    }

    void clear() {
        unavailable.clear();
        for (int i = 0; i < values.getArity(); i++) {
            values.setField(i, null);
        }
    }
}
