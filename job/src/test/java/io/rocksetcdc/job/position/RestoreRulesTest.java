package io.rocksetcdc.job.position;

import static org.assertj.core.api.Assertions.assertThat;

import io.rocksetcdc.job.config.PipelineFile;
import io.rocksetcdc.job.config.StreamConfig;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class RestoreRulesTest {

    private static final Uids FIRST = new Uids("orders", 1);
    private static final TopicPartition ZERO = new TopicPartition("shop.orders", 0);
    private static final TopicPartition ONE = new TopicPartition("shop.orders", 1);
    private static final List<StreamConfig> STREAMS =
            PipelineFile.parse(
                            "shop.yaml",
                            """
                            pipeline: shop
                            kafka: {bootstrap.servers: localhost:9092}
                            rockset:
                              rockset.apiserver.url: http://localhost:8080
                              rockset.integration.key: ${env:KEY}
                              format: JSON
                            streams:
                              orders: {topic: shop.orders, collection: {name: orders}}
                              quiet: {topics: {shop.a: {name: a}, shop.b: {name: b}}}
                            """)
                    .group("default");
    private static final StreamConfig ORDERS = STREAMS.get(0);
    private static final StreamConfig QUIET = STREAMS.get(1);

    @Test
    void whatTheJobHasWrittenIsRestored() {
        assertThat(against(Saved.of(FIRST, "shop.orders"))).isEmpty();
        assertThat(against(Saved.of(FIRST))).as("the topic was not there yet").isEmpty();
        assertThat(against(Saved.of(new Uids("refunds", 1), -1, "shop.refunds"))).isEmpty();
        assertThat(against()).isEmpty();
    }

    @Test
    void anotherTopicWouldBeReadOn() {
        assertThat(against(Saved.of(FIRST, "shop.orders", "shop.old")))
                .singleElement()
                .asString()
                .startsWith("reads topic shop.orders, but /sp has its position in shop.old, which")
                .contains("would be read on. Set the topic back");
    }

    @Test
    void newTopicWouldBeReadFromItsBeginning() {
        assertThat(against(Saved.of(FIRST, "shop.old")))
                .singleElement()
                .asString()
                .contains("read on, and the new topic from its beginning.", "--stream orders.");
    }

    @Test
    void topicsOfAUnitStayTheSame() {
        Uids uids = new Uids("quiet", 1);

        assertThat(against(QUIET, Saved.of(uids, "shop.a", "shop.b"))).isEmpty();
        assertThat(against(QUIET, Saved.withLate(Saved.of(uids, "shop.a"), "shop.b")))
                .as("it was not there yet")
                .isEmpty();
        assertThat(against(QUIET, Saved.of(uids))).as("nothing was looked for yet").isEmpty();
        assertThat(against(QUIET, Saved.of(uids, "shop.a", "shop.b", "shop.c")))
                .singleElement()
                .asString()
                .startsWith("reads 2 topics, but /sp has its position in shop.c, which would be");
        assertThat(against(QUIET, Saved.of(uids, "shop.a")))
                .singleElement()
                .asString()
                .startsWith("reads topic shop.b, but by /sp it was not one of its topics")
                .endsWith("--fresh-from <position> --stream quiet.");
    }

    @Test
    void readersAloneWouldReadAllAgain() {
        assertThat(against(Saved.withoutEnumerator(Saved.of(FIRST, "shop.orders"))))
                .singleElement()
                .asString()
                .contains("/sp", "all of its topic would be read again");
    }

    @Test
    void partitionsMustBeOnBothSides() {
        Map<TopicPartition, Long> one = Map.of(ZERO, 3L);
        Map<TopicPartition, Long> both = Map.of(ZERO, 3L, ONE, 4L);

        assertThat(against(Saved.of(FIRST, one, both)))
                .singleElement()
                .asString()
                .startsWith("has no offset of shop.orders-1 in /sp");
        assertThat(against(Saved.of(FIRST, both, one)))
                .singleElement()
                .asString()
                .contains("an offset of shop.orders-1 in /sp", "read twice");
    }

    @Test
    void placeholdersAreNoOffsets() {
        assertThat(against(Saved.of(FIRST, -2, "shop.orders")))
                .singleElement()
                .asString()
                .contains("shop.orders-0", "placeholder (the beginning)", "--fresh-from");
        assertThat(Saved.of(FIRST, -2, "shop.orders").isExact()).isFalse();
        assertThat(Saved.of(FIRST, 0, "shop.orders").isExact()).isTrue();
    }

    @Test
    void twoGenerationsAreOneTooMany() {
        assertThat(
                        against(
                                Saved.of(FIRST, "shop.orders"),
                                Saved.of(new Uids("orders", 3), "shop.orders")))
                .singleElement()
                .asString()
                .contains("has generations 1 and 3 of it");
    }

    @Test
    void allReasonsAreSaid() {
        assertThat(against(Saved.of(FIRST, -1, "shop.old", "shop.orders"))).hasSize(3);
    }

    private static List<String> against(SavepointPosition... saved) {
        return against(ORDERS, saved);
    }

    private static List<String> against(StreamConfig stream, SavepointPosition... saved) {
        return new RestoreRules(new SavepointPositions("/sp", 7, List.of(saved), List.of()))
                .against(stream);
    }
}
