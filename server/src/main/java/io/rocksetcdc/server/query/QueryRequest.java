package io.rocksetcdc.server.query;

import com.fasterxml.jackson.databind.JsonNode;
import io.rocksetcdc.server.error.ApiException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * A query as it was posted.
 *
 * @param rowLimit most rows if the query itself has no LIMIT
 */
public record QueryRequest(
        String sql, List<Parameter> parameters, OptionalLong rowLimit, Duration timeout) {
    private static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(2);

    /** The value of {@code :name}; its JSON type counts only through {@code type}. */
    public record Parameter(String name, String type, JsonNode value) {}

    public QueryRequest {
        parameters = List.copyOf(parameters);
    }

    /**
     * Reads the body of {@code POST /v1/orgs/self/queries}.
     *
     * @throws ApiException INVALIDINPUT if there is no query in it
     */
    public static QueryRequest parse(JsonNode body) {
        JsonNode sql = body.path("sql");
        if (!sql.path("query").isTextual()) {
            throw ApiException.invalid("sql.query must be a string.");
        }
        List<Parameter> parameters = new ArrayList<>();
        for (JsonNode parameter : sql.path("parameters")) {
            if (!parameter.path("name").isTextual()) {
                throw ApiException.invalid("every entry of sql.parameters needs a name.");
            }
            parameters.add(
                    new Parameter(
                            parameter.path("name").textValue(),
                            parameter.path("type").asText("string"),
                            parameter.path("value")));
        }
        long limit = sql.path("default_row_limit").asLong();
        long millis = body.path("timeout_ms").asLong();
        return new QueryRequest(
                sql.path("query").textValue(),
                parameters,
                limit > 0 ? OptionalLong.of(limit) : OptionalLong.empty(),
                millis > 0 ? Duration.ofMillis(millis) : DEFAULT_TIMEOUT);
    }
}
