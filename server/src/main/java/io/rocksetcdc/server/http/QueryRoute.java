package io.rocksetcdc.server.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.rocksetcdc.server.query.QueryRequest;
import io.rocksetcdc.server.query.QueryService;

/** {@code POST /v1/orgs/self/queries}. */
final class QueryRoute {
    private final QueryService queries;

    QueryRoute(QueryService queries) {
        this.queries = queries;
    }

    void register(RoutesConfig routes) {
        routes.post("/v1/orgs/self/queries", this::run);
    }

    private void run(Context context) {
        byte[] response = queries.run(QueryRequest.parse(Json.read(context)));
        context.contentType("application/json").result(response);
    }
}
