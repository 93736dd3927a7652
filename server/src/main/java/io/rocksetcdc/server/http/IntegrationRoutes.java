package io.rocksetcdc.server.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.rocksetcdc.server.catalog.Catalog;
import io.rocksetcdc.server.catalog.IntegrationKeys;
import io.rocksetcdc.server.catalog.KafkaIntegration;
import io.rocksetcdc.server.catalog.TopicStatusBoard;
import io.rocksetcdc.server.error.ApiException;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** {@code /v1/orgs/self/integrations}, Kafka only. */
final class IntegrationRoutes {
    private static final String PATH = "/v1/orgs/self/integrations";

    private final Catalog catalog;
    private final TopicStatusBoard statuses;
    private final StatusView statusView;
    private final Clock clock;
    private final IntegrationKeys keys = new IntegrationKeys();

    IntegrationRoutes(
            Catalog catalog, TopicStatusBoard statuses, StatusView statusView, Clock clock) {
        this.catalog = catalog;
        this.statuses = statuses;
        this.statusView = statusView;
        this.clock = clock;
    }

    void register(RoutesConfig routes) {
        routes.get(PATH, this::list);
        routes.post(PATH, this::create);
        routes.get(PATH + "/{integration}", this::get);
        routes.put(PATH + "/{integration}", this::update);
        routes.delete(PATH + "/{integration}", this::delete);
    }

    private void list(Context context) {
        Json.writeData(context, catalog.integrations().stream().map(this::shown).toList());
    }

    private void get(Context context) {
        Json.writeData(context, shown(catalog.integration(context.pathParam("integration"))));
    }

    private void create(Context context) {
        JsonNode body = Json.read(context);
        JsonNode kafka = kafka(body);
        KafkaIntegration created =
                catalog.createIntegration(
                        new KafkaIntegration(
                                Json.string(body, "name"),
                                Json.string(body, "description", ""),
                                clock.instant().toString(),
                                topics(kafka),
                                format(kafka),
                                keys.create("127.0.0.1", context.req().getLocalPort())));
        Json.writeData(context, shown(created));
    }

    private void update(Context context) {
        JsonNode body = Json.read(context);
        KafkaIntegration old = catalog.integration(context.pathParam("integration"));
        List<String> topics =
                Json.isAbsent(body.path("kafka")) ? old.topics() : topics(kafka(body));
        KafkaIntegration updated =
                catalog.updateIntegration(
                        old.name(), Json.string(body, "description", old.description()), topics);
        Json.writeData(context, shown(updated));
    }

    private void delete(Context context) {
        KafkaIntegration deleted = catalog.deleteIntegration(context.pathParam("integration"));
        Json.Members shown = shown(deleted);
        statuses.forget(deleted.name());
        Json.writeData(context, shown);
    }

    private static JsonNode kafka(JsonNode body) {
        JsonNode kafka = body.path("kafka");
        if (!kafka.isObject()) {
            throw ApiException.invalid(
                    "The member 'kafka' must be an object: this server has Kafka integrations"
                            + " only.");
        }
        if (kafka.path("use_v3").asBoolean()) {
            throw ApiException.invalid(
                    "use_v3 is not available: this server reads from no Kafka, it is sent to.");
        }
        return kafka;
    }

    private static List<String> topics(JsonNode kafka) {
        Set<String> topics = new LinkedHashSet<>();
        for (JsonNode topic : kafka.path("kafka_topic_names")) {
            if (!topic.isTextual() || topic.textValue().isEmpty()) {
                throw ApiException.invalid("kafka_topic_names must be strings that are not empty.");
            }
            topics.add(topic.textValue());
        }
        return List.copyOf(topics);
    }

    private static String format(JsonNode kafka) {
        String format = Json.string(kafka, "kafka_data_format", "JSON").toUpperCase(Locale.ROOT);
        if (!format.equals("JSON") && !format.equals("AVRO")) {
            throw ApiException.invalid("kafka_data_format must be JSON or AVRO, not " + format);
        }
        return format;
    }

    private Json.Members shown(KafkaIntegration integration) {
        Json.Members status = Json.members();
        integration
                .topics()
                .forEach(topic -> status.put(topic, statusView.shown(integration.name(), topic)));
        Json.Members kafka =
                Json.members()
                        .put("kafka_topic_names", (Object) integration.topics())
                        .put("kafka_data_format", integration.format())
                        .put("connection_string", integration.connectionString())
                        .put("use_v3", false)
                        .put("source_status_by_topic", status);
        List<Json.Members> users =
                catalog.collectionsOf(integration.name()).stream()
                        .map(
                                user ->
                                        Json.members()
                                                .put("workspace", user.workspace())
                                                .put("name", user.name()))
                        .toList();
        return Json.members()
                .put("name", integration.name())
                .put("description", integration.description())
                .put("created_at", integration.createdAt())
                .put("is_write_enabled", false)
                .put("collections", users)
                .put("kafka", kafka);
    }
}
