package io.rocksetcdc.job.transform.input;

import io.rocksetcdc.job.decode.AvroCursor;
import io.rocksetcdc.job.decode.ValueType;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.flink.table.data.GenericMapData;

/** Reads a map, in its order. */
record AvroMapReader(Scalar key, AvroValueReader value) implements AvroValueReader {

    @Override
    public Object read(AvroCursor cursor) {
        Map<Object, Object> map = new LinkedHashMap<>();
        for (int count = cursor.readBlock(); count > 0; count = cursor.readBlock()) {
            for (int i = 0; i < count; i++) {
                int length = cursor.readLength();
                Object name =
                        key.text(ValueType.PLAIN, cursor.bytes(), cursor.take(length), length);
                if (map.containsKey(name)) {
                    throw cursor.malformed("has a map with the same key twice");
                }
                map.put(name, value.read(cursor));
            }
        }
        return new GenericMapData(map);
    }
}
