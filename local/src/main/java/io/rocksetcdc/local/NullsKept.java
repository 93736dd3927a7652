package io.rocksetcdc.local;

import java.util.IdentityHashMap;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;

/**
 * Takes the defaults of nullable columns out of a record's schema. With them, Connect's converters
 * write the default where the row has a null; Confluent's has {@code ignore.default.for.nullables}
 * against that, Apicurio's nothing. Not thread-safe.
 */
final class NullsKept {

    private static final String ENVELOPE = ".Envelope";

    /** Debezium makes a schema once for each version of a table. */
    private final IdentityHashMap<Schema, Schema> known = new IdentityHashMap<>();

    /** The schema of a record's value, an envelope or a row; null stays null. */
    Schema schema(Schema schema) {
        if (schema == null || schema.type() != Schema.Type.STRUCT) {
            return schema;
        }
        return known.computeIfAbsent(schema, NullsKept::record);
    }

    /** The value with the schema that {@link #schema} has made. */
    Object value(Schema schema, Object value) {
        if (!(value instanceof Struct struct) || struct.schema() == schema) {
            return value;
        }
        Struct copy = new Struct(schema);
        for (Field field : schema.fields()) {
            copy.put(field, value(field.schema(), struct.getWithoutDefault(field.name())));
        }
        return copy;
    }

    private static Schema record(Schema schema) {
        boolean envelope = schema.name() != null && schema.name().endsWith(ENVELOPE);
        return envelope ? envelope(schema) : row(schema);
    }

    private static Schema envelope(Schema schema) {
        SchemaBuilder copy = described(SchemaBuilder.struct(), schema);
        for (Field field : schema.fields()) {
            boolean image = field.name().equals("before") || field.name().equals("after");
            copy.field(field.name(), image ? row(field.schema()) : field.schema());
        }
        return copy.build();
    }

    private static Schema row(Schema schema) {
        SchemaBuilder copy = described(SchemaBuilder.struct(), schema);
        for (Field field : schema.fields()) {
            copy.field(field.name(), column(field.schema()));
        }
        return copy.build();
    }

    private static Schema column(Schema schema) {
        if (!schema.isOptional() || schema.defaultValue() == null) {
            return schema;
        }
        SchemaBuilder copy =
                switch (schema.type()) {
                    case ARRAY -> SchemaBuilder.array(schema.valueSchema());
                    case MAP -> SchemaBuilder.map(schema.keySchema(), schema.valueSchema());
                    case STRUCT -> {
                        SchemaBuilder struct = SchemaBuilder.struct();
                        schema.fields().forEach(f -> struct.field(f.name(), f.schema()));
                        yield struct;
                    }
                    default -> new SchemaBuilder(schema.type());
                };
        return described(copy, schema).build();
    }

    private static SchemaBuilder described(SchemaBuilder copy, Schema schema) {
        copy.name(schema.name()).doc(schema.doc());
        if (schema.version() != null) {
            copy.version(schema.version());
        }
        if (schema.parameters() != null) {
            copy.parameters(schema.parameters());
        }
        return schema.isOptional() ? copy.optional() : copy;
    }
}
