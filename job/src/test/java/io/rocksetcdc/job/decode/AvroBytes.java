package io.rocksetcdc.job.decode;

import io.rocksetcdc.sink.RejectedRecordException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.apache.avro.NameValidator;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;

/** Avro's own writers behind Confluent's prefix, and the registry for what they wrote. */
public final class AvroBytes implements SchemaLookup {

    private final List<Schema> schemas = new ArrayList<>();
    private final IdentityHashMap<Schema, Integer> ids = new IdentityHashMap<>();

    public static Schema schema(String json) {
        return new Schema.Parser(NameValidator.NO_VALIDATION).parse(json);
    }

    /** Value with prefix; the schema is registered. */
    public byte[] framed(Schema schema, Object value) {
        byte[] data = data(schema, value);
        return ByteBuffer.allocate(5 + data.length)
                .put((byte) 0)
                .putInt(id(schema))
                .put(data)
                .array();
    }

    /** Value without prefix. */
    public static byte[] data(Schema schema, Object value) {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
            new GenericDatumWriter<>(schema, new GenericData()).write(value, encoder);
            encoder.flush();
            return out.toByteArray();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Id of a schema, from 1. */
    public int id(Schema schema) {
        Integer known = ids.putIfAbsent(schema, schemas.size() + 1);
        if (known != null) {
            return known;
        }
        schemas.add(schema);
        return schemas.size();
    }

    @Override
    public Schema writerSchema(int id) throws RejectedRecordException {
        if (id < 1 || id > schemas.size()) {
            throw new RejectedRecordException("unknown-schema", "No schema " + id + ".");
        }
        return schemas.get(id - 1);
    }
}
