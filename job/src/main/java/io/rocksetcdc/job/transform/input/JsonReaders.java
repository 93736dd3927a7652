package io.rocksetcdc.job.transform.input;

import com.fasterxml.jackson.core.JsonToken;
import io.rocksetcdc.job.decode.ConnectType;
import io.rocksetcdc.job.decode.JsonArrayScan;
import io.rocksetcdc.job.decode.JsonObjectScan;
import io.rocksetcdc.job.decode.JsonText;
import io.rocksetcdc.job.decode.ValueType;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.apache.flink.table.data.GenericArrayData;
import org.apache.flink.table.data.GenericMapData;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.types.logical.ArrayType;
import org.apache.flink.table.types.logical.MapType;
import org.apache.flink.table.types.logical.RowType;

/** Compiles declared types to readers. */
final class JsonReaders {

    private final JsonText json;
    private final BiFunction<Scalar, JsonText, JsonReader> scalars;

    /** Of what records hold. */
    JsonReaders(JsonText json) {
        this(json, JsonScalarReader::new);
    }

    /**
     * @param scalars makes a reader of scalars
     */
    JsonReaders(JsonText json, BiFunction<Scalar, JsonText, JsonReader> scalars) {
        this.json = json;
        this.scalars = scalars;
    }

    JsonReader reader(Place place) {
        return switch (place.type().getTypeRoot()) {
            case ARRAY -> array(place, (ArrayType) place.type());
            case MAP -> map(place, (MapType) place.type());
            case ROW -> row(place, (RowType) place.type());
            default -> scalars.apply(Scalars.of(place), json);
        };
    }

    private JsonReader array(Place place, ArrayType type) {
        JsonReader element = reader(place.element(type.getElementType()));
        JsonArrayScan scan = new JsonArrayScan(json);
        return only(
                JsonToken.START_ARRAY,
                place,
                (bytes, from, to, token, connect) -> {
                    scan.scan(bytes, from, to);
                    Object[] elements = new Object[scan.size()];
                    for (int i = 0; i < elements.length; i++) {
                        elements[i] =
                                element.read(
                                        bytes,
                                        scan.from(i),
                                        scan.to(i),
                                        scan.token(i),
                                        connect.elements());
                    }
                    return new GenericArrayData(elements);
                });
    }

    private JsonReader map(Place place, MapType type) {
        Scalar key = Scalars.of(place.element(type.getKeyType()));
        JsonReader value = reader(place.element(type.getValueType()));
        JsonObjectScan scan = new JsonObjectScan(json);
        return only(
                JsonToken.START_OBJECT,
                place,
                (bytes, from, to, token, connect) -> {
                    scan.scan(bytes, from, to);
                    Map<Object, Object> map = new LinkedHashMap<>();
                    for (int i = 0; i < scan.size(); i++) {
                        byte[] name = scan.name(i).getBytes(StandardCharsets.UTF_8);
                        map.put(
                                key.text(ValueType.PLAIN, name, 0, name.length),
                                field(value, bytes, scan, i, connect));
                    }
                    return new GenericMapData(map);
                });
    }

    private JsonReader row(Place place, RowType type) {
        List<String> names = type.getFieldNames();
        List<JsonReader> readers =
                IntStream.range(0, names.size())
                        .mapToObj(i -> reader(place.field(names.get(i), type.getTypeAt(i))))
                        .toList();
        JsonObjectScan scan = new JsonObjectScan(json);
        return only(
                JsonToken.START_OBJECT,
                place,
                (bytes, from, to, token, connect) -> {
                    scan.scan(bytes, from, to);
                    GenericRowData row = new GenericRowData(names.size());
                    for (int i = 0; i < names.size(); i++) {
                        int field = scan.indexOf(names.get(i));
                        if (field >= 0) {
                            row.setField(i, field(readers.get(i), bytes, scan, field, connect));
                        }
                    }
                    return row;
                });
    }

    private static Object field(
            JsonReader reader, byte[] bytes, JsonObjectScan scan, int field, ConnectType object) {
        return reader.read(
                bytes,
                scan.from(field),
                scan.to(field),
                scan.token(field),
                object.inside(scan.name(field)));
    }

    private static JsonReader only(JsonToken expected, Place place, JsonReader reader) {
        return (bytes, from, to, token, type) -> {
            if (token == JsonToken.VALUE_NULL) {
                return null;
            }
            if (token != expected) {
                throw place.holds(kind(token));
            }
            return reader.read(bytes, from, to, token, type);
        };
    }

    private static String kind(JsonToken token) {
        return switch (token) {
            case VALUE_STRING -> "text";
            case VALUE_TRUE, VALUE_FALSE -> "a boolean";
            case START_OBJECT -> "a JSON object";
            case START_ARRAY -> "a JSON array";
            default -> "a number";
        };
    }
}
