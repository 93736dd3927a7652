package io.rocksetcdc.server.ingest;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** The text that a document's fields are stored as: one JSON object of {@link Value} texts. */
final class StoredDocument {
    private StoredDocument() {}

    static String write(Map<String, Value> fields) {
        StringBuilder json = new StringBuilder(64 + fields.size() * 32).append('{');
        for (Map.Entry<String, Value> field : fields.entrySet()) {
            if (json.length() > 1) {
                json.append(',');
            }
            Jsons.appendString(json, field.getKey());
            json.append(':').append(field.getValue().text());
        }
        return json.append('}').toString();
    }

    /** The fields again. Their kinds were observed when they were written, so they come as NULL. */
    static Map<String, Value> read(String doc) {
        byte[] json = doc.getBytes(StandardCharsets.UTF_8);
        Map<String, Value> fields = new LinkedHashMap<>();
        try (JsonParser parser = Jsons.FACTORY.createParser(json)) {
            parser.nextToken();
            String name = parser.nextFieldName();
            while (name != null) {
                parser.nextToken();
                fields.put(name, new Value(Kind.NULL, Jsons.text(parser, json)));
                name = parser.nextFieldName();
            }
            return fields;
        } catch (IOException e) {
            throw new UncheckedIOException("a stored document is damaged", e);
        }
    }
}
