package io.rocksetcdc.server.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.rocksetcdc.server.catalog.Catalog;
import io.rocksetcdc.server.catalog.Collection;
import io.rocksetcdc.server.catalog.KafkaSource;
import io.rocksetcdc.server.error.ApiException;
import io.rocksetcdc.server.ingest.CollectionWriters;
import io.rocksetcdc.server.ingest.Receiver;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

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
        writeAll(context, catalog.collections());
    }

    private void list(Context context) {
        writeAll(context, catalog.collections(context.pathParam("workspace")));
    }

    private void writeAll(Context context, List<Collection> collections) {
        Json.writeData(
                context, collections.stream().map(this::ready).flatMap(Optional::stream).toList());
    }

    private void create(Context context) {
        Collection created =
                catalog.createCollection(
                        context.pathParam("workspace"), CollectionBody.parse(Json.read(context)));
        writeOne(context, created);
    }

    private void get(Context context) {
        writeOne(
                context,
                catalog.collection(
                        context.pathParam("workspace"), context.pathParam("collection")));
    }

    private void writeOne(Context context, Collection collection) {
        Json.writeData(
                context,
                ready(collection)
                        .orElseThrow(
                                () ->
                                        ApiException.notFound(
                                                "Collection '"
                                                        + collection.path()
                                                        + "' has just been deleted.")));
    }

    private void delete(Context context) {
        Collection deleted =
                receiver.deleteCollection(
                        context.pathParam("workspace"), context.pathParam("collection"));
        Json.writeData(context, shown(deleted).put("status", "DELETED"));
    }

    /** Empty if the collection has been removed meanwhile. */
    private Optional<Json.Members> ready(Collection collection) {
        OptionalLong count = writers.count(collection);
        return count.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        shown(collection)
                                .put("status", "READY")
                                .put("stats", Json.members().put("doc_count", count.getAsLong())));
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
