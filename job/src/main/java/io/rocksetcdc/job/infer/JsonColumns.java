package io.rocksetcdc.job.infer;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rocksetcdc.job.config.MetadataFields;
import io.rocksetcdc.job.decode.Change;
import io.rocksetcdc.job.decode.DecoderOptions;
import io.rocksetcdc.job.decode.JsonKey;
import io.rocksetcdc.job.decode.JsonObjectScan;
import io.rocksetcdc.job.decode.JsonRow;
import io.rocksetcdc.job.decode.JsonText;
import io.rocksetcdc.job.decode.Key;
import io.rocksetcdc.job.decode.MetadataNames;
import io.rocksetcdc.job.decode.Row;
import io.rocksetcdc.job.transform.SystemColumn;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;

/** Columns of rows that are JSON, from some of them. */
public final class JsonColumns {

    private final ObjectMapper mapper =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    private final JsonText json = JsonText.withNonFinite();
    private final boolean drops;
    private final SeenValues seen = new SeenValues();
    private final Set<List<String>> keys = new HashSet<>();
    private boolean flat;

    public JsonColumns(DecoderOptions options) {
        this.drops = options.metadataFields() == MetadataFields.DROP;
    }

    /** Looks at a change; one without a JSON row is left out. */
    public void add(Change change) {
        if (change.row().orElse(null) instanceof JsonRow row) {
            seen.add(document(row), row.type());
            keys.add(names(change.key()));
            flat |= row.shape() == Row.Shape.FLAT;
        }
    }

    /** How many rows were looked at. */
    public int rows() {
        return seen.seen();
    }

    /**
     * The table.
     *
     * @param origin where the rows were found, for people
     */
    public InferredTable table(String origin) {
        List<InferredColumn> columns =
                seen.fields().entrySet().stream()
                        .filter(field -> isColumn(field.getKey()))
                        .map(field -> column(field.getKey(), field.getValue()))
                        .toList();
        return InferredTable.of(
                origin, columns, keys.size() == 1 ? keys.iterator().next() : List.of());
    }

    private boolean isColumn(String field) {
        return SystemColumn.of(field).isEmpty()
                && !(drops && flat && MetadataNames.contains(field));
    }

    private InferredColumn column(String name, SeenValues values) {
        List<String> comments = new ArrayList<>();
        comments.add(String.format(Locale.ROOT, "in %,d of %,d", values.seen(), rows()));
        if (values.nulls() > 0) {
            comments.add(String.format(Locale.ROOT, "null in %,d", values.nulls()));
        }
        comments.addAll(values.notes());
        return new InferredColumn(name, values.type(), String.join("; ", comments));
    }

    private JsonNode document(JsonRow row) {
        try (JsonParser parser = json.parser(row.bytes(), row.from(), row.to())) {
            return mapper.readTree(parser);
        } catch (IOException e) {
            throw JsonText.malformed(e, row.from());
        }
    }

    private List<String> names(Key key) {
        if (!(key instanceof JsonKey struct)) {
            return List.of();
        }
        JsonObjectScan scan = new JsonObjectScan(json);
        scan.scan(struct.bytes(), struct.from(), struct.to());
        return IntStream.range(0, scan.size()).mapToObj(scan::name).toList();
    }
}
