package io.rocksetcdc.job.position;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rocksetcdc.job.config.GroupConfig;
import io.rocksetcdc.job.position.Journal.Start;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** What each group starts from, given where its streams are. */
class StartPlannerTest {

    private static final String HANDOFF = "/savepoints/handoff.json";
    private static final Start ORDERS_REWOUND =
            new Start(
                    "job1",
                    Optional.of("/sp1"),
                    Optional.of("earliest"),
                    Set.of("orders"),
                    Set.of());

    private final List<StreamPosition> saved = new ArrayList<>();
    private Layout layout = Layout.empty("shop");
    private int jobs;

    @Test
    void splitStartsBothGroupsFromOneSavepoint() {
        at("/sp1", "orders", 1);
        at("/sp1", "refunds", 2);

        Map<String, Start> starts =
                starts(List.of("/sp1"), group("default", "refunds"), group("hot", "orders"));

        assertThat(starts.get("default"))
                .isEqualTo(
                        new Start(
                                "job1", Optional.of("/sp1"), Optional.empty(), Set.of(), Set.of()));
        assertThat(starts.get("hot").restore()).contains("/sp1");
        assertThat(starts.get("hot").streams()).isEmpty();
    }

    @Test
    void whatJoinsAGroupIsHandedOn() {
        at("/sp1", "orders", 1);
        at("/sp2", "events", 1);
        at("/sp2", "refunds", 1);

        Start hot =
                starts(List.of("/sp1", "/sp2"), group("hot", "orders", "events", "refunds"))
                        .get("hot");

        assertThat(hot)
                .isEqualTo(
                        new Start(
                                "job1",
                                Optional.of("/sp2"),
                                Optional.of(HANDOFF),
                                Set.of("orders"),
                                Set.of()));
    }

    @Test
    void ofTwoSavepointsWithAsManyStreamsTheNewerOneIsRestored() {
        at("/old", "orders", 1);
        at("/new", "events", 1);

        Start hot = starts(List.of("/old", "/new"), group("hot", "orders", "events")).get("hot");

        assertThat(hot.restore()).contains("/new");
        assertThat(hot.streams()).containsExactly("orders");
    }

    @Test
    void positionOfAnEarlierGenerationIsHandedOnAndNotRestored() {
        at("/sp1", "orders", 1);
        layout =
                layout.withStream("orders", Given.entry("hot", "other", "shop.orders", 2, "other"));

        Start hot = starts(List.of("/sp1"), group("hot", "orders")).get("hot");

        assertThat(hot.restore()).isEmpty();
        assertThat(hot.streams()).containsExactly("orders");
    }

    @Test
    void newStreamIsNeitherRestoredNorHandedOn() {
        at("/sp1", "orders", 1);

        Start all = starts(List.of("/sp1"), group("default", "orders", "new")).get("default");

        assertThat(all.restore()).contains("/sp1");
        assertThat(all.streams()).isEmpty();
    }

    @Test
    void rewoundStreamBeginsWhereItIsToldAndTheOthersGoOn() {
        at("/sp1", "orders", 1);
        at("/sp1", "refunds", 1);

        assertThat(rewound(planner(List.of("/sp1")), "orders")).isEqualTo(ORDERS_REWOUND);
    }

    @Test
    void nothingIsSetBackWhileOthersAreHandedOn() {
        at("/sp1", "orders", 1);
        at("/sp2", "refunds", 1);

        assertThatThrownBy(() -> rewound(planner(List.of("/sp1", "/sp2")), "refunds"))
                .hasMessageContaining("refunds can not be set back while [orders]");
    }

    @Test
    void rewoundStreamThatHasBegunIsNotHandedOnFromBefore() {
        at("/sp1", "orders", 1);
        at("/sp1", "refunds", 1);
        layout =
                layout.withStream("orders", Given.entry("default", "job", "shop.orders", 2, "job"));

        StartPlanner planner = planner(List.of("/sp1"));

        assertThat(planner.isOutdated("orders")).isTrue();
        assertThat(planner.isOutdated("refunds")).isFalse();
        assertThat(rewound(planner, "orders")).isEqualTo(ORDERS_REWOUND);
    }

    /** Also where another savepoint has a later position of it. */
    @Test
    void streamThatIsGivenUpIsDroppedFromWhatHasIt() {
        at("/sp1", "orders", 1);
        at("/sp1", "new", 1);
        at("/sp2", "refunds", 1);
        at("/sp3", "new", 1);

        Map<String, Start> starts =
                planner(List.of("/sp1", "/sp2", "/sp3"))
                        .starts(
                                List.of(group("default", "orders"), group("hot", "refunds")),
                                Optional.empty(),
                                Set.of("new"));

        assertThat(starts.get("default").drop()).containsExactly("new");
        assertThat(starts.get("hot").drop()).isEmpty();
    }

    @Test
    void handedOffAreTheStreamsThatTheFileIsFor() {
        at("/sp1", "orders", 1);
        at("/sp2", "events", 1);
        StartPlanner planner = planner(List.of("/sp1", "/sp2"));

        assertThat(
                        planner.handedOff(
                                planner.starts(
                                        List.of(group("hot", "orders", "events")),
                                        Optional.empty(),
                                        Set.of())))
                .containsExactly(saved.get(0));
    }

    private Map<String, Start> starts(List<String> savepoints, GroupConfig... groups) {
        return planner(savepoints).starts(List.of(groups), Optional.empty(), Set.of());
    }

    /** Of group default, which runs orders and refunds, with one of them set back. */
    private static Start rewound(StartPlanner planner, String stream) {
        return planner.starts(
                        List.of(group("default", "orders", "refunds")),
                        Optional.of(new Change.Rewind(stream, "earliest")),
                        Set.of())
                .get("default");
    }

    private StartPlanner planner(List<String> savepoints) {
        return new StartPlanner(layout, savepoints, saved, HANDOFF, () -> "job" + ++jobs);
    }

    private void at(String savepoint, String stream, int generation) {
        saved.add(
                new StreamPosition(
                        stream,
                        generation,
                        savepoint,
                        Map.of(new TopicPartition("shop." + stream, 0), 17L),
                        Map.of()));
        layout =
                layout.withStream(
                        stream, Given.entry("default", "job", "shop." + stream, generation, "job"));
    }

    private static GroupConfig group(String name, String... streams) {
        return new GroupConfig(name, List.of(streams), 0.5);
    }
}
