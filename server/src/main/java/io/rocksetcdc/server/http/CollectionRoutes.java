package io.rocksetcdc.server.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.rocksetcdc.server.catalog.Catalog;
import io.rocksetcdc.server.catalog.Collection;
import io.rocksetcdc.server.catalog.KafkaSource;
import io.rocksetcdc.server.ingest.CollectionWriters;
import io.rocksetcdc.server.ingest.Receiver;
import java.util.List;

/** {@code /v1/orgs/self/ws/{workspace}/collections} and {@code /v1/orgs/self/collections}. */
final class CollectionRoutes {
    private static final String PATH = WorkspaceRoutes.PATH + "/{workspace}/collections";

    private final Catalog catalog;
    private final CollectionWriters writers;
    private final Receiver receiver;
    private final StatusView statusView;

    CollectionRoutes(
            Catalog catalog, CollectionWriters writers, Receiver receiver, StatusView statusView) {
        this.catalog = catalog;
        this.writers = writers;
        this.receiver = receiver;
        this.statusView = statusView;
    }

    void register(RoutesConfig routes) {
        routes.get("/v1/orgs/self/collections", this::listAll);
        routes.get(PATH, this::list);
        routes.post(PATH, this::create);
        routes.get(PATH + "/{collection}", this::get);
        routes.delete(PATH + "/{collection}", this::delete);
    }

    private void listAll(Context context) {
        Json.writeData(context, catalog.collections().stream().map(this::ready).toList());
    }

    private void list(Context context) {
        Json.writeData(
                context,
                catalog.collections(context.pathParam("workspace")).stream()
                        .map(this::ready)
                        .toList());
    }

    private void create(Context context) {
        Collection created =
                catalog.createCollection(
                        context.pathParam("workspace"), CollectionBody.parse(Json.read(context)));
        Json.writeData(context, ready(created));
    }

    private void get(Context context) {
        Json.writeData(
                context,
                ready(
                        catalog.collection(
                                context.pathParam("workspace"), context.pathParam("collection"))));
    }

    private void delete(Context context) {
        Collection deleted =
                receiver.deleteCollection(
                        context.pathParam("workspace"), context.pathParam("collection"));
        Json.writeData(context, shown(deleted).put("status", "DELETED"));
    }

    private Json.Members ready(Collection collection) {
        return shown(collection)
                .put("status", "READY")
                .put("stats", Json.members().put("doc_count", writers.count(collection)));
    }

    private Json.Members shown(Collection collection) {
        List<Json.Members> sources = collection.sources().stream().map(this::source).toList();
        long softLimit = collection.spec().softLimitBytes();
        long retention = collection.spec().retentionSecs();
        return Json.members()
                .put("name", collection.name())
                .put("workspace", collection.workspace())
                .put("description", collection.spec().description())
                .put("created_at", collection.createdAt())
                .putNullable("retention_secs", retention == 0 ? null : retention)
                .put("storage_compression_type", collection.spec().compression())
                .putNullable("source_download_soft_limit_bytes", softLimit == 0 ? null : softLimit)
                .put("insert_only", false)
                .put("read_only", false)
                .put("sources", sources);
    }

    private Json.Members source(KafkaSource source) {
        return Json.members()
                .put("id", source.id())
                .put("integration_name", source.integrationName())
                .put("status", Json.members().put("state", "WATCHING"))
                .put(
                        "kafka",
                        Json.members()
                                .put("kafka_topic_name", source.topic())
                                .put("use_v3", false)
                                .put(
                                        "status",
                                        statusView.shown(
                                                source.integrationName(), source.topic())));
    }
}
