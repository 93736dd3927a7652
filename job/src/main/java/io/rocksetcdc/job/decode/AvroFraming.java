package io.rocksetcdc.job.decode;

import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * Where Avro data begins and which schema it has.
 *
 * @param schemaId id in the registry
 * @param from index of the first byte of data
 */
record AvroFraming(int schemaId, int from) {

    static final String KEY_HEADER = "__key_schema_id";
    static final String VALUE_HEADER = "__value_schema_id";

    private static final int PREFIX = 5;
    private static final byte ID = 0;
    private static final byte GUID = 1;

    /** Reads the header or, without one, the prefix; empty if there is neither. */
    static Optional<AvroFraming> of(
            ConsumerRecord<byte[], byte[]> record, String headerName, byte[] body) {
        Header header = record.headers().lastHeader(headerName);
        if (header != null && header.value() != null) {
            if (header.value().length == PREFIX && header.value()[0] == ID) {
                return Optional.of(new AvroFraming(id(header.value()), 0));
            }
            throw guid("The header " + headerName);
        }
        if (body.length >= PREFIX && body[0] == ID) {
            return Optional.of(new AvroFraming(id(body), PREFIX));
        }
        if (body[0] == GUID) {
            throw guid("The prefix");
        }
        return Optional.empty();
    }

    private static int id(byte[] prefix) {
        return (prefix[1] & 0xff) << 24
                | (prefix[2] & 0xff) << 16
                | (prefix[3] & 0xff) << 8
                | (prefix[4] & 0xff);
    }

    private static MalformedRecordException guid(String where) {
        return new MalformedRecordException(
                "unsupported-framing",
                where
                        + " names its schema by GUID. Let the producer write the four byte id"
                        + " (value.converter.value.schema.id.serializer: the prefix serializer).");
    }
}
