package io.rocksetcdc.cli.lag;

import io.rocksetcdc.cli.status.OffsetRange;
import io.rocksetcdc.cli.status.StreamCounts;
import io.rocksetcdc.cli.status.StreamFlow;
import io.rocksetcdc.cli.status.StreamState;
import io.rocksetcdc.cli.status.StreamStatus;
import io.rocksetcdc.job.config.Pipeline;
import io.rocksetcdc.job.config.PipelineFile;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.common.TopicPartition;

/**
 * A stream with one partition.
 *
 * @param end of the partition
 * @param startTime of its writer
 * @param reportTime of these numbers
 */
public record AnyStream(
        long end, long settled, long bytes, long requests, long startTime, long reportTime) {

    static final TopicPartition PARTITION = new TopicPartition("orders", 0);

    public StreamStatus status() {
        Pipeline pipeline =
                PipelineFile.parse(
                        "pipeline.yaml",
                        """
                        pipeline: shop
                        kafka: {bootstrap.servers: "localhost:9092"}
                        rockset:
                          rockset.apiserver.url: https://api.usw2a1.rockset.com
                          rockset.integration.key: ${env:KEY}
                          format: JSON
                        streams: {orders: {topic: orders, collection: {name: orders}}}
                        """);
        StreamCounts counts =
                new StreamCounts(
                        OptionalLong.of(settled),
                        OptionalLong.of(settled),
                        OptionalLong.of(requests),
                        OptionalLong.of(requests),
                        OptionalLong.of(0),
                        OptionalLong.of(0),
                        Map.of(),
                        new StreamFlow(
                                OptionalLong.of(bytes),
                                OptionalLong.of(0),
                                OptionalLong.of(startTime),
                                OptionalLong.of(reportTime)),
                        Map.of(PARTITION, settled),
                        0,
                        false);
        Map<TopicPartition, OffsetRange> topic = Map.of(PARTITION, new OffsetRange(0, end));
        return new StreamStatus(
                "default",
                pipeline.streams().get(0),
                StreamState.RUNNING,
                Optional.empty(),
                Optional.of(topic),
                counts.lag(topic),
                counts,
                false);
    }
}
