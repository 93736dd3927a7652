package io.rocksetcdc.cli.topics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rocksetcdc.job.decode.AvroKey;
import io.rocksetcdc.job.decode.JsonKey;
import io.rocksetcdc.job.decode.Key;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;

/** Names of the columns that a message key is made of. */
final class KeyColumns {

    /** A key without columns: text or a number. */
    private static final List<String> ITSELF = List.of("(one value)");

    private static final ObjectMapper JSON = new ObjectMapper();

    private KeyColumns() {}

    static List<String> of(Key key) {
        if (key instanceof AvroKey avro) {
            return of(avro.schema());
        }
        if (key instanceof JsonKey json) {
            return of(json);
        }
        return ITSELF;
    }

    static List<String> of(Schema key) {
        return key.getType() == Schema.Type.RECORD
                ? key.getFields().stream().map(Schema.Field::name).toList()
                : ITSELF;
    }

    private static List<String> of(JsonKey key) {
        try {
            JsonNode value = JSON.readTree(key.bytes(), key.from(), key.to() - key.from());
            List<String> names = new ArrayList<>();
            value.fieldNames().forEachRemaining(names::add);
            return value.isObject() ? names : ITSELF;
        } catch (IOException notWhatItsDecoderTookItFor) {
            return ITSELF;
        }
    }
}
