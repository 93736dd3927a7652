package io.rocksetcdc.job.graph;

import static org.assertj.core.api.Assertions.assertThat;

import io.rocksetcdc.job.config.CheckpointConfig;
import io.rocksetcdc.job.config.Pipeline;
import io.rocksetcdc.job.config.PipelineFile;
import io.rocksetcdc.job.config.Quota;
import io.rocksetcdc.sink.pace.QuotaLimits;
import io.rocksetcdc.sink.request.RequestLimits;
import java.time.Duration;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class GroupBudgetTest {

    private static final long MIB = 1 << 20;
    private static final Offset<Double> EXACT = Offset.offset(1e-9);

    @Test
    void fewWritersHoldWhatAWriterCanUse() {
        assertThat(budget(2, QuotaLimits.NONE).groupBytes()).isEqualTo(128 * MIB);
        assertThat(budget(16, QuotaLimits.NONE).groupBytes()).isEqualTo(512 * MIB);
        assertThat(budget(16, QuotaLimits.NONE).writerBytes()).isEqualTo(64 * MIB);
    }

    @Test
    void slowQuotasMakeBuffersThatACheckpointDrains() {
        GroupBudget slow = budget(10, new QuotaLimits(10, MIB));
        assertThat(slow.drainedBytes()).isEqualTo(150.0 * MIB);
        assertThat(slow.fullRequestBytes()).as("0.4 s").isEqualTo(419_430);
        assertThat(slow.writerBytes()).as("four of them, twice").isEqualTo(8 * 419_430);
        assertThat(slow.groupBytes()).isEqualTo(10 * 8 * 419_430);
        assertThat(slow.isDrained()).isTrue();

        GroupBudget many = budget(100, new QuotaLimits(10, MIB));
        assertThat(many.groupBytes()).isEqualTo(150 * MIB);
        assertThat(many.writerBytes()).isEqualTo(8 * 419_430);

        GroupBudget large = budget(5, new QuotaLimits(100, 100 * MIB));
        assertThat(large.writerBytes()).isEqualTo(64 * MIB);
    }

    @Test
    void timeoutIsLongEnoughForAFullRequestOfEachWriter() {
        assertThat(budget(625, new QuotaLimits(1000, MIB)).isDrained()).isTrue();

        GroupBudget tooMany = budget(626, new QuotaLimits(1000, MIB));
        assertThat(tooMany.isDrained()).isFalse();
        assertThat(tooMany.shortestTimeout()).isEqualTo(Duration.ofSeconds(601));
    }

    @Test
    void intervalIsFourRoundsOfAllLanes() {
        assertThat(budget(25, new QuotaLimits(10, MIB)).isUnhurried()).isTrue();

        GroupBudget tooMany = budget(26, new QuotaLimits(10, MIB));
        assertThat(tooMany.isUnhurried()).isFalse();
        assertThat(tooMany.shortestInterval()).isEqualTo(Duration.ofSeconds(11));
        assertThat(budget(1000, QuotaLimits.NONE).isUnhurried()).isTrue();
    }

    @Test
    void aUnitHasALaneForEachTopicOfEachSubtask() {
        Pipeline pipeline = shop("");
        GroupBudget budget = GroupBudget.of(pipeline, pipeline.groupConfig("default"));

        assertThat(budget.writers()).isEqualTo(5);
        assertThat(budget.lanes()).isEqualTo(7);
        assertThat(budget.secondsPerRound()).isEqualTo(7.0 / 50);
        assertThat(budget.writerBytes())
                .as("7 lanes of 5 writers")
                .isEqualTo(8 * budget.fullRequestBytes() * 7 / 5);
    }

    @Test
    void aHotGroupHasItsBytesAndLeavesRequestsToManyLanes() {
        Pipeline pipeline =
                shop(
                        """
                        groups:
                          hot: {streams: [orders], share: 0.9}
                          default: {streams: [quiet], share: 0.1}
                        """);
        GroupBudget hot = GroupBudget.of(pipeline, pipeline.groupConfig("hot"));
        GroupBudget quiet = GroupBudget.of(pipeline, pipeline.groupConfig("default"));
        Quota granted = pipeline.rockset().quota();

        assertThat(hot.quota().bytesPerSecond()).isEqualTo(0.9 * granted.bytesPerSecond());
        assertThat(quiet.quota().bytesPerSecond()).isEqualTo(0.1 * granted.bytesPerSecond());
        assertThat(hot.quota().requestsPerSecond()).isCloseTo(50 * (0.9 + 3 / 7.0) / 2, EXACT);
        assertThat(quiet.quota().requestsPerSecond()).isCloseTo(50 * (0.1 + 4 / 7.0) / 2, EXACT);
    }

    private static Pipeline shop(String groups) {
        return PipelineFile.parse(
                "shop.yaml",
                """
                pipeline: shop
                kafka: {bootstrap.servers: localhost:9092}
                rockset:
                  rockset.apiserver.url: http://localhost:8080
                  rockset.integration.key: ${env:KEY}
                  virtual.instance: MEDIUM
                  format: JSON
                streams:
                  orders: {topic: shop.orders, parallelism: 3, collection: {name: orders}}
                  quiet: {parallelism: 2, topics: {shop.a: {name: a}, shop.b: {name: b}}}
                """
                        + groups);
    }

    private static GroupBudget budget(int writers, QuotaLimits quota) {
        return new GroupBudget(
                writers,
                writers,
                quota,
                RequestLimits.OF_THE_API,
                new CheckpointConfig(Duration.ofSeconds(10), Duration.ofMinutes(10)));
    }
}
