package io.rocksetcdc.job.graph;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.rocksetcdc.job.config.Pipeline;
import io.rocksetcdc.job.config.PipelineFile;
import io.rocksetcdc.job.config.StreamConfig;
import io.rocksetcdc.job.position.Origin;
import io.rocksetcdc.job.position.StartPlan;
import io.rocksetcdc.job.position.StreamStart;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.jobgraph.JobVertex;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.apache.flink.util.InstantiationUtil;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PipelineGraphTest {

    private static final String SECRET = "T0p-s3cret";

    @TempDir private Path directory;
    private Path secret;
    private Pipeline pipeline;
    private StreamGraph graph;

    @BeforeEach
    void build() throws IOException {
        secret = Files.writeString(directory.resolve("secret"), SECRET + "\n");
        String text =
                """
                pipeline: shop
                kafka:
                  bootstrap.servers: localhost:9092
                  group.id: ${file:SECRET}
                  sasl.jaas.config: x.PlainLoginModule required password="${file:SECRET}";
                registry:
                  url: http://localhost:8081
                  basic.auth.user.info: ${file:SECRET}
                rockset:
                  rockset.apiserver.url: http://localhost:8080
                  rockset.integration.key: ${file:SECRET}
                  rockset.api.key: ${file:SECRET}
                streams:
                  orders:
                    topic: shop.public.orders
                    parallelism: 2
                    collection: {name: orders}
                  events:
                    topic: shop.events
                    format: JSON
                    collection: {name: events}
                  elsewhere:
                    topic: shop.elsewhere
                    collection: {name: elsewhere}
                groups:
                  other:
                    streams: [elsewhere]
                """
                        .replace("SECRET", secret.toString());
        pipeline = PipelineFile.read(Files.writeString(directory.resolve("p.yaml"), text));
        StartPlan plan =
                new StartPlan(
                        "default",
                        "00000000000000000000000000000001",
                        Optional.empty(),
                        pipeline.group("default").stream().map(PipelineGraphTest::start).toList(),
                        Map.of(),
                        List.of());
        graph =
                new PipelineGraph(pipeline, plan, Transforms.of(pipeline.group("default")))
                        .build(StreamExecutionEnvironment.createLocalEnvironment(1));
    }

    /** Approved: savepoints know operators by these names. */
    @Test
    void operatorsOfTheGroupHaveTheseUids() {
        assertThat(graph.getStreamNodes().stream().map(StreamNode::getTransformationUID))
                .containsExactlyInAnyOrder(
                        "source-orders-2",
                        "decode-orders",
                        "sink-orders",
                        "source-events-1",
                        "decode-events",
                        "sink-events");
    }

    @Test
    void streamIsOneChainAndSharesNothing() {
        JobGraph job = graph.getJobGraph();

        assertThat(job.getName()).isEqualTo("shop/default");
        assertThat(job.getVertices())
                .allMatch(vertex -> vertex.getInputs().isEmpty())
                .extracting(JobVertex::getName, JobVertex::getParallelism)
                .containsExactlyInAnyOrder(
                        tuple("Source: source-orders-2 -> decode-orders -> sink-orders: Writer", 2),
                        tuple(
                                "Source: source-events-1 -> decode-events -> sink-events: Writer",
                                1));
    }

    @Test
    void graphHoldsReferencesAndNoSecret() throws Exception {
        JobGraph job = graph.getJobGraph();

        assertThat(bytes(job)).contains("${file:" + secret + "}").doesNotContain(SECRET);
        graph.serializeUserDefinedInstances();
        assertThat(bytes(graph)).contains("${file:" + secret + "}").doesNotContain(SECRET);
        assertThat(pipeline.toString()).doesNotContain(SECRET);
    }

    /** The orders have been started fresh once. */
    private static StreamStart start(StreamConfig stream) {
        int generation = stream.name().equals("orders") ? 2 : 1;
        return new StreamStart(stream, generation, false, Origin.of(stream.start()));
    }

    /** One character a byte, so that nothing that stands in them as it is can be overlooked. */
    private static String bytes(Serializable object) throws IOException {
        return new String(InstantiationUtil.serializeObject(object), ISO_8859_1);
    }
}
