package io.rocksetcdc.job.transform.input;

import io.rocksetcdc.job.decode.MetadataNames;
import io.rocksetcdc.job.decode.Row;
import io.rocksetcdc.job.transform.SystemColumn;
import java.util.HashSet;
import java.util.Set;

/** Tells of each field that is no column, once, and of no more than {@value #MOST}. */
final class UnknownFields {

    /** Documents whose names are data would have new ones for ever. */
    private static final int MOST = 1_000;

    private final Set<String> columns;
    private final NewColumns listener;
    private final Set<String> told = new HashSet<>();

    UnknownFields(Set<String> columns, NewColumns listener) {
        this.columns = columns;
        this.listener = listener;
    }

    /** Takes note of a field of a row. */
    void seen(String field, Row.Shape shape) {
        if (columns.contains(field) || told.contains(field) || told.size() == MOST) {
            return;
        }
        boolean known =
                field.equals(SystemColumn.ID.inputColumn().name())
                        || (shape == Row.Shape.FLAT && MetadataNames.contains(field));
        if (!known) {
            told.add(field);
            listener.found(field);
        }
    }
}
