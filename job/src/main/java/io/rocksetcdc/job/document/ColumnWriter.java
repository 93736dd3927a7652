package io.rocksetcdc.job.document;

import java.io.IOException;

/** Writes a value in Flink's internal form as JSON; null is NULL. Made once per declared type. */
@FunctionalInterface
interface ColumnWriter {

    void write(Object value, ValueRenderer out) throws IOException;
}
