package io.rocksetcdc.cli.demo.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rocksetcdc.cli.JsonHttp;
import java.io.IOException;
import java.util.function.Consumer;

/** Reads whole collections through the query API, page by page. */
final class CollectionReader {

    private static final int PAGE = 5_000;

    private final JsonHttp api;

    CollectionReader(JsonHttp api) {
        this.api = api;
    }

    /** Passes every document on, in the order of their ids; returns how many there are. */
    long read(String collection, Consumer<JsonNode> documents)
            throws IOException, InterruptedException {
        // An id can be empty, so the first page has no lower end.
        String query =
                "SELECT * FROM commons.\"%s\" WHERE _id > :last OR :first ORDER BY _id LIMIT %d"
                        .formatted(collection, PAGE);
        String last = "";
        long count = 0;
        while (true) {
            JsonNode page =
                    api.post("/v1/orgs/self/queries", request(query, last, count == 0))
                            .path("results");
            for (JsonNode document : page) {
                documents.accept(document);
                last = document.path("_id").asText();
            }
            count += page.size();
            if (page.size() < PAGE) {
                return count;
            }
        }
    }

    private static ObjectNode request(String query, String last, boolean first) {
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        ObjectNode sql = request.putObject("sql").put("query", query);
        sql.put("default_row_limit", PAGE);
        ArrayNode parameters = sql.putArray("parameters");
        parameters.addObject().put("name", "last").put("type", "string").put("value", last);
        parameters
                .addObject()
                .put("name", "first")
                .put("type", "bool")
                .put("value", Boolean.toString(first));
        return request;
    }
}
