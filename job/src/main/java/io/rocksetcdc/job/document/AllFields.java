package io.rocksetcdc.job.document;

import io.rocksetcdc.job.decode.MetadataNames;
import io.rocksetcdc.job.decode.Row;
import java.util.List;

/**
 * Every field under its own name, but {@code _id}, which is replaced, and metadata that is dropped.
 */
record AllFields(boolean dropMetadata) implements FieldNames {

    @Override
    public List<String> of(String field, Row.Shape shape) {
        boolean dropped =
                field.equals(ReservedNames.ID)
                        || (dropMetadata
                                && shape == Row.Shape.FLAT
                                && MetadataNames.contains(field));
        return dropped ? List.of() : List.of(field);
    }

    @Override
    public boolean taken(String name) {
        return false;
    }
}
