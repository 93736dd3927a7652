package io.rocksetcdc.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How long rows of quiet topics took from the producer to the server's last answer for them. A row
 * says when it was written, as {@code sent}, in milliseconds.
 */
final class Latencies {

    private static final int HEAD = 64;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String prefix;
    private final Map<String, Row> rows = new ConcurrentHashMap<>();

    /**
     * @param prefix what the names of quiet topics begin with
     */
    Latencies(String prefix) {
        this.prefix = "\"topic\":\"" + prefix;
    }

    /** Takes the body of a request that was answered just now. */
    void answered(byte[] body) {
        long now = System.currentTimeMillis();
        String head = new String(body, 0, Math.min(HEAD, body.length), StandardCharsets.UTF_8);
        if (!head.contains(prefix)) {
            return;
        }
        try {
            JsonNode request = JSON.readTree(body);
            for (JsonNode message : request.path("kafka_messages")) {
                String record =
                        request.path("topic").asText()
                                + message.path("partition")
                                + "@"
                                + message.path("offset");
                rows.put(record, new Row(message.path("document").path("sent").asLong(), now));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int rows() {
        return rows.size();
    }

    /** Those of the rows that were written in a span of time, in milliseconds. */
    String text(long from, long to) {
        long[] sorted =
                rows.values().stream()
                        .filter(row -> row.sent() >= from && row.sent() < to)
                        .mapToLong(row -> row.answered() - row.sent())
                        .sorted()
                        .toArray();
        return sorted.length == 0
                ? "no quiet row"
                : String.format(
                        Locale.ROOT,
                        "%,d quiet rows: p50 %d ms, p99 %d ms, longest %d ms",
                        sorted.length,
                        at(sorted, 0.5),
                        at(sorted, 0.99),
                        sorted[sorted.length - 1]);
    }

    private record Row(long sent, long answered) {}

    private static long at(long[] sorted, double part) {
        return sorted[(int) Math.min(sorted.length - 1L, Math.round(part * sorted.length))];
    }
}
