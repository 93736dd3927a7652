package io.rocksetcdc.cli.demo;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What the demo does to the database.
 *
 * @param schema run once
 * @param workload run again and again
 * @param withDocuments whether documents are written to a topic as well, as MongoDB sources do
 */
record DemoScripts(SqlScript schema, SqlScript workload, boolean withDocuments) {

    /** Somebody's own scripts, or the shop that ships with the demo. */
    static DemoScripts of(Optional<Path> folder) {
        return folder.map(
                        own ->
                                new DemoScripts(
                                        SqlScript.read(own.resolve("schema.sql")),
                                        SqlScript.read(own.resolve("workload.sql")),
                                        false))
                .orElseGet(
                        () ->
                                new DemoScripts(
                                        SqlScript.resource("/demo/shop/schema.sql"),
                                        SqlScript.resource("/demo/shop/workload.sql"),
                                        true));
    }
}
