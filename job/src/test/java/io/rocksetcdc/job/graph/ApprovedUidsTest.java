package io.rocksetcdc.job.graph;

import static org.assertj.core.api.Assertions.assertThat;

import io.rocksetcdc.job.config.Pipeline;
import io.rocksetcdc.job.config.PipelineFile;
import io.rocksetcdc.job.position.StartPlan;
import io.rocksetcdc.job.position.StreamStart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The uids of graphs are those of {@code savepoints/uids.txt}, no more and no fewer. */
class ApprovedUidsTest {

    private static final Path APPROVED = Path.of("..", "savepoints", "uids.txt");
    private static final Map<String, Integer> GENERATIONS = Map.of("plain", 1, "with-sql", 12);

    @TempDir private Path directory;

    @Test
    void uidsOfGraphsAreTheApprovedOnes() throws IOException {
        Set<String> approved = new TreeSet<>();
        for (String pattern : Files.readAllLines(APPROVED)) {
            if (!pattern.startsWith("#")) {
                GENERATIONS.forEach(
                        (stream, generation) -> {
                            if (!pattern.startsWith("sql-") || stream.equals("with-sql")) {
                                approved.add(
                                        pattern.replace("<stream>", stream)
                                                .replace("<generation>", generation.toString()));
                            }
                        });
            }
        }

        assertThat(uids()).isEqualTo(approved);
    }

    private Set<String> uids() throws IOException {
        Pipeline pipeline = pipeline();
        StartPlan plan =
                new StartPlan(
                        "default",
                        "00000000000000000000000000000001",
                        Optional.empty(),
                        pipeline.group("default").stream()
                                .map(StreamStart::first)
                                .map(ApprovedUidsTest::atItsGeneration)
                                .toList(),
                        Map.of(),
                        List.of());
        Set<String> uids = new TreeSet<>();
        new PipelineGraph(pipeline, plan, Transforms.of(pipeline.group("default")))
                        .build(StreamExecutionEnvironment.createLocalEnvironment(1))
                        .getStreamNodes()
                        .stream()
                        .map(StreamNode::getTransformationUID)
                        .forEach(uids::add);
        return uids;
    }

    private static StreamStart atItsGeneration(StreamStart first) {
        int generation = GENERATIONS.get(first.stream().name());
        return new StreamStart(first.stream(), generation, false, first.origin());
    }

    private Pipeline pipeline() throws IOException {
        Path schema = Files.createDirectories(directory.resolve("sql/schema"));
        Files.writeString(
                schema.resolve("q.sql"),
                "CREATE TABLE _input (id BIGINT NOT NULL, PRIMARY KEY (id) NOT ENFORCED);\n");
        Files.writeString(directory.resolve("sql/q.sql"), "SELECT id FROM _input;\n");
        return PipelineFile.read(
                Files.writeString(
                        directory.resolve("p.yaml"),
                        """
                        pipeline: shop
                        kafka: {bootstrap.servers: localhost:9092}
                        rockset:
                          rockset.apiserver.url: http://localhost:8080
                          rockset.integration.key: ${env:KEY}
                          format: JSON
                        streams:
                          plain: {topic: plain, collection: {name: plain}}
                          with-sql: {topic: with-sql, sql: sql/q.sql, collection: {name: with-sql}}
                        """));
    }
}
