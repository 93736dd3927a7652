package io.rocksetcdc.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.rocksetcdc.cli.JsonHttp;
import io.rocksetcdc.cli.demo.StreamMetrics.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/** Puts together what Flink, Kafka and the API server say of each stream. */
final class StatusReader implements AutoCloseable {

    private final List<DemoStream> streams;
    private final StreamMetrics metrics;
    private final TopicEnds ends;
    private final JsonHttp apiServer;
    private final String integration;

    StatusReader(
            List<DemoStream> streams,
            StreamMetrics metrics,
            TopicEnds ends,
            JsonHttp apiServer,
            String integration) {
        this.streams = List.copyOf(streams);
        this.metrics = metrics;
        this.ends = ends;
        this.apiServer = apiServer;
        this.integration = integration;
    }

    List<StreamStatus> read() throws Exception {
        Map<String, String> vertices =
                metrics.vertices(streams.stream().map(DemoStream::name).toList());
        Map<TopicPartition, Long> topicEnds =
                ends.of(streams.stream().map(DemoStream::topic).toList());
        JsonNode states =
                apiServer
                        .get("/v1/orgs/self/integrations/" + integration)
                        .at("/data/kafka/source_status_by_topic");
        List<StreamStatus> statuses = new ArrayList<>();
        for (DemoStream stream : streams) {
            String vertex = vertices.get(stream.name());
            Values values = vertex == null ? Values.NONE : metrics.read(vertex);
            String state = states.path(stream.topic()).path("state").asText("NO_DOCS_YET");
            statuses.add(status(stream, state, values, topicEnds));
        }
        return statuses;
    }

    @Override
    public void close() {
        ends.close();
    }

    private static StreamStatus status(
            DemoStream stream, String state, Values values, Map<TopicPartition, Long> ends) {
        long lag = 0;
        for (Map.Entry<TopicPartition, Long> end : ends.entrySet()) {
            if (end.getKey().topic().equals(stream.topic())) {
                lag += end.getValue() - values.settled().getOrDefault(end.getKey().partition(), 0L);
            }
        }
        return new StreamStatus(
                stream.name(),
                state,
                values.recordsIn(),
                values.acknowledged(),
                Math.max(0, lag),
                values.requests(),
                values.requests() - values.accepted() + values.deadLetters());
    }
}
