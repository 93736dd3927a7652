package io.rocksetcdc.job.transform.input;

/**
 * A column that is a field of the row, and is to be read.
 *
 * @param index in {@code _input}
 */
record RowColumn(int index, Place place) {}
