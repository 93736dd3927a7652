package io.rocksetcdc.local;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.junit.jupiter.api.Test;

class NullsKeptTest {

    private static final Schema ROW =
            SchemaBuilder.struct()
                    .name("t.Value")
                    .optional()
                    .field("id", Schema.INT32_SCHEMA)
                    .field(
                            "credits",
                            SchemaBuilder.int16().optional().defaultValue((short) 3).build())
                    .field("grade", SchemaBuilder.string().defaultValue("A").build())
                    .field(
                            "price",
                            Decimal.builder(2)
                                    .optional()
                                    .defaultValue(new java.math.BigDecimal("1.50"))
                                    .build())
                    .build();
    private static final Schema ENVELOPE =
            SchemaBuilder.struct()
                    .name("t.Envelope")
                    .version(2)
                    .field("after", ROW)
                    .field("op", Schema.STRING_SCHEMA)
                    .build();

    private final NullsKept nulls = new NullsKept();

    @Test
    void aNullIsNotTheColumnsDefault() {
        Struct row = new Struct(ROW).put("id", 1).put("grade", "B");
        Schema schema = nulls.schema(ENVELOPE);

        Struct kept =
                (Struct) nulls.value(schema, new Struct(ENVELOPE).put("after", row).put("op", "c"));

        Struct after = kept.getStruct("after");
        assertThat(after.get("credits")).isNull();
        assertThat(after.get("price")).isNull();
        assertThat(after.get("id")).isEqualTo(1);
        assertThat(after.get("grade")).isEqualTo("B");
        assertThat(kept.get("op")).isEqualTo("c");
        kept.validate();
    }

    @Test
    void allElseOfTheSchemaStays() {
        Schema schema = nulls.schema(ENVELOPE);
        Schema price = schema.field("after").schema().field("price").schema();

        assertThat(schema.name()).isEqualTo("t.Envelope");
        assertThat(schema.version()).isEqualTo(2);
        assertThat(price.name()).isEqualTo(Decimal.LOGICAL_NAME);
        assertThat(price.parameters()).containsEntry("scale", "2");
        assertThat(schema.field("after").schema().field("grade").schema().defaultValue())
                .isEqualTo("A");
        assertThat(nulls.schema(ENVELOPE)).isSameAs(schema);
    }
}
