package io.rocksetcdc.job.document;

import io.rocksetcdc.job.decode.AvroCursor;
import java.io.IOException;

/** Writes the next value of a cursor as JSON. Made once per schema. */
@FunctionalInterface
interface AvroValueWriter {

    void write(AvroCursor cursor, ValueRenderer out) throws IOException;
}
