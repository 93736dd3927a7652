package io.rocksetcdc.job.document;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import org.apache.flink.table.data.ArrayData;
import org.apache.flink.table.data.MapData;
import org.apache.flink.table.types.logical.MapType;

/**
 * Writes a map whose keys are no text as an array of objects with {@code key} and {@code value},
 * the form in which Connect sends such maps.
 */
final class MapEntriesWriter implements ColumnWriter {

    private final ArrayData.ElementGetter keys;
    private final ArrayData.ElementGetter values;
    private final ColumnWriter key;
    private final ColumnWriter value;

    MapEntriesWriter(MapType type, ColumnWriter key, ColumnWriter value) {
        this.keys = ArrayData.createElementGetter(type.getKeyType());
        this.values = ArrayData.createElementGetter(type.getValueType());
        this.key = key;
        this.value = value;
    }

    @Override
    public void write(Object map, ValueRenderer out) throws IOException {
        MapData data = (MapData) map;
        JsonGenerator generator = out.generator();
        generator.writeStartArray();
        for (int i = 0; i < data.size(); i++) {
            generator.writeStartObject();
            generator.writeFieldName("key");
            key.write(keys.getElementOrNull(data.keyArray(), i), out);
            generator.writeFieldName("value");
            value.write(values.getElementOrNull(data.valueArray(), i), out);
            generator.writeEndObject();
        }
        generator.writeEndArray();
    }
}
