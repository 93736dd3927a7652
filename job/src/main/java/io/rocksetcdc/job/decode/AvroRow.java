package io.rocksetcdc.job.decode;

import org.apache.avro.Schema;

/**
 * An Avro record.
 *
 * @param schema its writer schema, of type record; the same object for all rows of a schema id
 * @param bytes the array it lies in; never written to
 * @param from index of its first byte
 * @param to index after its last byte
 */
@SuppressWarnings("ArrayRecordComponent") // bytes are shared, not copied
public record AvroRow(Schema schema, byte[] bytes, int from, int to, Shape shape) implements Row {

    @Override
    public int ownBytes() {
        return 0;
    }
}
