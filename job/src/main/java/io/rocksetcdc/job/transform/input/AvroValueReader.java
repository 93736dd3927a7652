package io.rocksetcdc.job.transform.input;

import io.rocksetcdc.job.decode.AvroCursor;

/**
 * Reads the next value of a cursor in Flink's internal form; null for NULL. Made once per schema.
 */
@FunctionalInterface
interface AvroValueReader {

    Object read(AvroCursor cursor);
}
