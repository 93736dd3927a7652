package io.rocksetcdc.cli.status;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.rocksetcdc.cli.JsonHttp;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** No number is better than a wrong one. */
class StreamCountsTest {

    private static final TopicPartition A = new TopicPartition("shop.a", 0);
    private static final TopicPartition B = new TopicPartition("shop.b", 0);

    @Test
    void lagIsUnknownUntilEveryPartitionIs() {
        Map<TopicPartition, OffsetRange> ranges =
                Map.of(
                        A,
                        new OffsetRange(0, 10),
                        B,
                        new OffsetRange(5, 8),
                        new TopicPartition("shop.b", 1),
                        new OffsetRange(3, 3));

        assertThat(settled(Map.of(A, 10L)).lag(ranges)).isEqualTo(OptionalLong.empty());
        assertThat(settled(Map.of(A, 4L, B, 8L)).lag(ranges)).isEqualTo(OptionalLong.of(6));
        assertThat(settled(Map.of(A, 12L, B, 8L)).lag(ranges))
                .as("settled after the end was asked for")
                .isEqualTo(OptionalLong.of(0));
        assertThat(settled(Map.of()).lag(Map.of())).isEqualTo(OptionalLong.of(0));
    }

    /** A cluster keeps the metrics of a TaskManager that has just gone for some seconds only. */
    @Test
    void sumsAreUnknownUntilEverySubtaskHasReported() throws Exception {
        String ids =
                "[{'id':'0.decode-a.numRecordsIn'},{'id':'1.decode-a.numRecordsIn'},{'id':'0.sink-a__Writer.requests'},{'id':'0.sink-a__Writer.topic.shop_a.partition.0.settledOffset'},{'id':'0.sink-a__Writer.topic.shop_b.partition.0.settledOffset'}]";
        String values =
                "[{'id':'0.decode-a.numRecordsIn','value':'2'},{'id':'1.decode-a.numRecordsIn','value':'3'},{'id':'0.sink-a__Writer.requests','value':'7'},{'id':'0.sink-a__Writer.topic.shop_a.partition.0.settledOffset','value':'4'},{'id':'0.sink-a__Writer.topic.shop_b.partition.0.settledOffset','value':'9'}]";
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    boolean asked = exchange.getRequestURI().getQuery() != null;
                    byte[] body =
                            (asked ? values : ids)
                                    .replace('\'', '"')
                                    .getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(200, body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
        server.start();
        try {
            JsonHttp flink =
                    JsonHttp.open(URI.create("http://127.0.0.1:" + server.getAddress().getPort()));

            StreamCounts counts =
                    StreamMetrics.read(
                            flink,
                            "j",
                            new StreamVertex("v", 2, Map.of("RUNNING", 2)),
                            List.of("shop.a", "shop.b"));

            assertThat(counts.recordsIn()).isEqualTo(OptionalLong.of(5));
            assertThat(counts.requests()).isEqualTo(OptionalLong.empty());
            assertThat(counts.settled()).isEqualTo(Map.of(A, 4L, B, 9L));
        } finally {
            server.stop(0);
        }
    }

    @Test
    void aStreamRunsOnlyIfAllItsSubtasksDo() {
        StreamVertex all = new StreamVertex("v", 2, Map.of("RUNNING", 2));
        StreamVertex half = new StreamVertex("v", 2, Map.of("RUNNING", 1));

        assertThat(StreamState.of(all, false)).isEqualTo(StreamState.RUNNING);
        assertThat(StreamState.of(all, true)).isEqualTo(StreamState.STOPPED);
        assertThat(StreamState.of(half, true)).isEqualTo(StreamState.RESTARTING);
    }

    private static StreamCounts settled(Map<TopicPartition, Long> offsets) {
        StreamCounts none = StreamCounts.NONE;
        return new StreamCounts(
                none.recordsIn(),
                none.acknowledged(),
                none.requests(),
                none.accepted(),
                none.throttled(),
                none.deadLetters(),
                Map.of(),
                StreamFlow.NONE,
                offsets,
                0,
                false);
    }
}
