package io.rocksetcdc.job.decode;

import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;

/**
 * A type that may be null: the type itself, or a union of it and null in either order.
 *
 * @param schema the type
 * @param branch its branch in the union; -1 if there is no union
 */
public record Nullable(Schema schema, int branch) {

    /** Empty if the schema is a union of more than one type, or null only. */
    public static Optional<Nullable> of(Schema schema) {
        if (schema.getType() == Schema.Type.NULL) {
            return Optional.empty();
        }
        if (schema.getType() != Schema.Type.UNION) {
            return Optional.of(new Nullable(schema, -1));
        }
        List<Schema> types = schema.getTypes();
        Optional<Nullable> found = Optional.empty();
        for (int i = 0; i < types.size(); i++) {
            if (types.get(i).getType() != Schema.Type.NULL) {
                if (found.isPresent()) {
                    return Optional.empty();
                }
                found = Optional.of(new Nullable(types.get(i), i));
            }
        }
        return found;
    }

    /** Avro type of the value. */
    public Schema.Type type() {
        return schema.getType();
    }

    /** Reads the branch, if there is one; true if a value follows. */
    public boolean present(AvroCursor cursor) {
        // A union here has this branch and null ones only.
        return branch < 0 || cursor.readBranch(2) == branch;
    }
}
