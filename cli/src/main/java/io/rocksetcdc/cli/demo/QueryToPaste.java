package io.rocksetcdc.cli.demo;

import java.nio.file.Path;

/** A command that queries a collection of the demo, ready for a shell. */
final class QueryToPaste {

    private QueryToPaste() {}

    static String forDemo(DemoParts parts) {
        Path key = parts.pipelineFile().resolveSibling("secrets").resolve("api-key");
        return ("curl -s %s/v1/orgs/self/queries -H \"Authorization: ApiKey $(cat '%s')\""
                        + " -H 'Content-Type: application/json' -d '{\"sql\":{\"query\":\"%s\"}}'")
                .formatted(parts.serverUrl(), key, query(parts));
    }

    private static String query(DemoParts parts) {
        if (parts.isShop()) {
            return "SELECT status, count(*) FROM commons.orders GROUP BY status";
        }
        return parts.streams().stream()
                .findFirst()
                .map(stream -> "SELECT count(*) FROM commons." + stream.collection())
                .orElse("SELECT 1");
    }
}
