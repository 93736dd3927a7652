package io.rocksetcdc.cli.demo;

/**
 * A column.
 *
 * @param name as PostgreSQL has it
 * @param type PostgreSQL's name of the type, domains resolved, {@code enum} for all enums; for an
 *     array, of its elements
 * @param array whether it is an array
 * @param virtual whether it is computed when it is read: such a column is in no change
 */
public record TableColumn(String name, String type, boolean array, boolean virtual) {

    /** Arrays and structs have no text that could be a part of an id. */
    boolean canBeInKey() {
        return !array && !virtual && !type.equals("point");
    }
}
