package io.rocksetcdc.job.document;

import io.rocksetcdc.job.decode.JsonText;
import io.rocksetcdc.job.decode.MalformedRecordException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.flink.table.data.ArrayData;
import org.apache.flink.table.data.MapData;
import org.apache.flink.table.types.logical.MapType;

/** Writes a map with text for keys as an object. */
final class MapColumnWriter implements ColumnWriter {

    private final ArrayData.ElementGetter values;
    private final ColumnWriter value;
    private final DocumentCounters counters;

    MapColumnWriter(MapType type, ColumnWriter value, DocumentCounters counters) {
        this.values = ArrayData.createElementGetter(type.getValueType());
        this.value = value;
        this.counters = counters;
    }

    @Override
    public void write(Object map, ValueRenderer out) throws IOException {
        MapData data = (MapData) map;
        List<String> names = names(data.keyArray());
        Set<String> taken = new HashSet<>(names);
        if (taken.size() < names.size()) {
            throw new MalformedRecordException(
                    "duplicate-field", "A map of the query has the same key twice.");
        }
        out.generator().writeStartObject();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            if (name.equals(JsonText.TYPE_NAME)) {
                counters.renamedField();
                name = ReservedNames.free(name, taken::contains);
            }
            out.generator().writeFieldName(name);
            value.write(values.getElementOrNull(data.valueArray(), i), out);
        }
        out.generator().writeEndObject();
    }

    private static List<String> names(ArrayData keys) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            if (keys.isNullAt(i)) {
                throw new MalformedRecordException(
                        "null-map-key", "A map of the query has NULL for a key.");
            }
            names.add(ColumnWriters.text(keys.getString(i).toBytes()));
        }
        return names;
    }
}
