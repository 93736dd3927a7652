package io.rocksetcdc.server.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.rocksetcdc.server.catalog.CollectionSpec;
import io.rocksetcdc.server.catalog.CollectionSpec.SourceSpec;
import io.rocksetcdc.server.error.ApiException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads the body that creates a collection. */
final class CollectionBody {
    private static final long MIN_RETENTION_SECS = 3_600;
    private static final long MAX_RETENTION_SECS = 315_360_000;

    private CollectionBody() {}

    static CollectionSpec parse(JsonNode body) {
        if (!body.path("field_mapping_query").path("sql").asText("").isBlank()) {
            throw noTransformations("field_mapping_query");
        }
        return new CollectionSpec(
                Json.string(body, "name"),
                Json.string(body, "description", ""),
                retention(body),
                compression(body),
                Json.integer(body, "source_download_soft_limit_bytes"),
                sources(body.path("sources")));
    }

    private static long retention(JsonNode body) {
        long seconds = Json.integer(body, "retention_secs");
        if (seconds != 0 && (seconds < MIN_RETENTION_SECS || seconds >= MAX_RETENTION_SECS)) {
            throw ApiException.invalid(
                    String.format(
                            Locale.ROOT,
                            "retention_secs must be 0 or from %,d to below %,d, not %,d.",
                            MIN_RETENTION_SECS,
                            MAX_RETENTION_SECS,
                            seconds));
        }
        return seconds;
    }

    private static String compression(JsonNode body) {
        String type = Json.string(body, "storage_compression_type", "LZ4").toUpperCase(Locale.ROOT);
        if (!type.equals("LZ4") && !type.equals("ZSTD")) {
            throw ApiException.invalid(
                    "storage_compression_type must be LZ4 or ZSTD, not '" + type + "'.");
        }
        return type;
    }

    private static List<SourceSpec> sources(JsonNode array) {
        List<SourceSpec> sources = new ArrayList<>();
        for (JsonNode source : array) {
            JsonNode kafka = source.path("kafka");
            if (!kafka.isObject()) {
                throw ApiException.invalid("A source must have the member 'kafka'.");
            }
            if (!source.path("ingest_transformation").path("sql").asText("").isBlank()) {
                throw noTransformations("ingest_transformation");
            }
            sources.add(
                    new SourceSpec(
                            Json.string(source, "integration_name"),
                            Json.string(kafka, "kafka_topic_name")));
        }
        return sources;
    }

    private static ApiException noTransformations(String member) {
        return ApiException.invalid(
                member
                        + " is not available: this server stores documents as they come. Transform"
                        + " them before they are sent.");
    }
}
