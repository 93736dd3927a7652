package io.rocksetcdc.job.transform;

import org.apache.flink.table.types.logical.ArrayType;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.MapType;
import org.apache.flink.table.types.logical.MultisetType;
import org.apache.flink.table.types.logical.RowType;

/**
 * Types without NOT NULL, at every depth. What a source promises is not what a record holds, and
 * generated code reads a NOT NULL value without looking.
 */
public final class NullableTypes {

    private NullableTypes() {}

    /** The type, nullable through and through. */
    public static LogicalType of(LogicalType type) {
        if (type instanceof RowType row) {
            return new RowType(
                    true,
                    row.getFields().stream()
                            .map(f -> new RowType.RowField(f.getName(), of(f.getType())))
                            .toList());
        }
        if (type instanceof ArrayType array) {
            return new ArrayType(true, of(array.getElementType()));
        }
        if (type instanceof MapType map) {
            return new MapType(true, of(map.getKeyType()), of(map.getValueType()));
        }
        if (type instanceof MultisetType multiset) {
            return new MultisetType(true, of(multiset.getElementType()));
        }
        return type.copy(true);
    }
}
