package io.rocksetcdc.job.grouping;

import static org.assertj.core.api.Assertions.assertThat;

import io.rocksetcdc.job.config.GroupConfig;
import io.rocksetcdc.job.config.Quota;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is proposed when. */
class PlannerTest {

    private static final Quota QUOTA = new Quota(100, 1_000_000);
    private static final Duration LONG = Duration.ofDays(1);
    private static final double NEVER = Double.POSITIVE_INFINITY;
    private static final List<GroupConfig> ONE =
            List.of(new GroupConfig("default", List.of("orders", "items", "people"), 1));
    private static final List<GroupConfig> TWO =
            List.of(
                    new GroupConfig("default", List.of("items", "people"), 0.3),
                    new GroupConfig("orders", List.of("orders"), 0.7));

    private static final StreamLoad ITEMS = load("items", "default", 10, 0, LONG);
    private static final StreamLoad PEOPLE = load("people", "default", 10, 0, LONG);
    private static final StreamLoad HOT = load("orders", "default", 700, NEVER, LONG);
    private static final StreamLoad ALONE_AND_WELL = load("orders", "orders", 1, 0, LONG);

    @Test
    void aStreamThatIsLateAndNeedsMostOfItsGroupLeavesIt() {
        GroupPlan plan = plan(ONE, Targets.DEFAULT, 3, HOT, ITEMS, PEOPLE);

        assertThat(plan.changed()).isTrue();
        assertThat(plan.moves())
                .containsExactly(
                        new Move(
                                "orders",
                                "default",
                                "orders",
                                "5000 behind, never catches up at this rate; target 5 min; needs"
                                        + " 97 % of what default needs"));
        assertThat(plan.groups())
                .containsExactly(
                        new GroupConfig("default", List.of("items", "people"), 0.05),
                        new GroupConfig("orders", List.of("orders"), 0.95));
    }

    @Test
    void itHasToBeLateInEveryRound() {
        StreamLoad well = load("orders", "default", 700, 299, LONG);

        GroupPlan plan =
                Planner.plan(
                        List.of(
                                List.of(HOT, ITEMS, PEOPLE),
                                List.of(well, ITEMS, PEOPLE),
                                List.of(HOT, ITEMS, PEOPLE)),
                        ONE,
                        QUOTA,
                        Targets.DEFAULT);

        assertThat(plan).isEqualTo(new GroupPlan(ONE, List.of(), List.of(), false));
        assertThat(plan(ONE, Targets.DEFAULT, 2, HOT, ITEMS, PEOPLE).changed())
                .as("two rounds of three")
                .isFalse();
    }

    @Test
    void oneThatIsOnlyHeldUpStays() {
        StreamLoad heldUp = load("items", "default", 10, NEVER, LONG);

        GroupPlan plan = plan(ONE, Targets.DEFAULT, 3, HOT, heldUp, PEOPLE);

        assertThat(plan.moves()).extracting(Move::stream).containsExactly("orders");
    }

    @Test
    void oneAloneComesBackWhenItIsWellAndSmall() {
        StreamLoad nearlyWell = load("orders", "orders", 1, 76, LONG);
        StreamLoad large = load("orders", "orders", 3, 0, LONG);

        GroupPlan plan = plan(TWO, Targets.DEFAULT, 3, ITEMS, PEOPLE, ALONE_AND_WELL);

        assertThat(plan.moves()).extracting(Move::to).containsExactly("default");
        assertThat(plan.moves().get(0).reason()).contains("5 % of what default needs");
        assertThat(plan.groups())
                .containsExactly(
                        new GroupConfig("default", List.of("items", "people", "orders"), 1));
        assertThat(plan(TWO, Targets.DEFAULT, 3, ITEMS, PEOPLE, nearlyWell).changed()).isFalse();
        assertThat(plan(TWO, Targets.DEFAULT, 3, ITEMS, PEOPLE, large).changed()).isFalse();
    }

    @Test
    void nobodyMovesBeforeTheMinimumStay() {
        Duration short_ = Duration.ofHours(6).minusSeconds(1);

        assertThat(
                        plan(
                                        ONE,
                                        Targets.DEFAULT,
                                        3,
                                        load("orders", "default", 700, NEVER, short_),
                                        ITEMS,
                                        PEOPLE)
                                .changed())
                .isFalse();
        assertThat(
                        plan(
                                        TWO,
                                        Targets.DEFAULT,
                                        3,
                                        load("orders", "orders", 1, 0, short_),
                                        ITEMS,
                                        PEOPLE)
                                .changed())
                .isFalse();
    }

    @Test
    void thereAreNoMoreGroupsThanThereMayBe() {
        Targets one = new Targets(Duration.ofMinutes(5), 3, Duration.ofHours(6), 1, 0.2);

        GroupPlan plan = plan(ONE, one, 3, HOT, ITEMS, PEOPLE);

        assertThat(plan.changed()).isFalse();
        assertThat(plan.notes())
                .containsExactly(
                        "orders deserves a group of its own (never catches up at this rate), but"
                                + " there are 1 already, as many as there may be");
    }

    @Test
    void aShareIsChangedForAGroupThatIsLateWithMuchLessThanItNeeds() {
        StreamLoad alone = load("orders", "orders", 700, NEVER, LONG);
        List<GroupConfig> little =
                List.of(
                        new GroupConfig("default", List.of("items", "people"), 0.6),
                        new GroupConfig("orders", List.of("orders"), 0.4));

        GroupPlan plan = plan(little, Targets.DEFAULT, 3, ITEMS, PEOPLE, alone);

        assertThat(plan.moves()).isEmpty();
        assertThat(plan.changed()).isTrue();
        assertThat(plan.groups()).extracting(GroupConfig::share).containsExactly(0.05, 0.95);
        assertThat(plan.notes())
                .contains("group orders is late with a share of 40 %, and should have 95 %");
        assertThat(plan(TWO, Targets.DEFAULT, 3, ITEMS, PEOPLE, alone).changed())
                .as("70 % is not much less than 95 %")
                .isFalse();
    }

    @Test
    void groupsOfManyComeFirst() {
        StreamLoad busy = load("items", "default", 4_000, NEVER, Duration.ZERO);
        StreamLoad greedy = load("orders", "orders", 20_000, NEVER, LONG);

        GroupPlan plan = plan(TWO, Targets.DEFAULT, 3, busy, PEOPLE, greedy);

        assertThat(plan.groups())
                .as("one and a half of 40 % that it needs to keep up, without waiting for its stay")
                .extracting(GroupConfig::share)
                .containsExactly(0.61, 0.39);
    }

    @Test
    void nobodyComesBackToAGroupThatIsLate() {
        StreamLoad late = load("items", "default", 10, NEVER, LONG);

        assertThat(plan(TWO, Targets.DEFAULT, 3, late, PEOPLE, ALONE_AND_WELL).moves())
                .extracting(Move::stream)
                .doesNotContain("orders");
    }

    @Test
    void aGroupThatIsNotWhollyMeasuredKeepsItsShareAndTheOthersDivideTheRest() {
        List<GroupConfig> three =
                List.of(
                        new GroupConfig("default", List.of("items", "people"), 0.5),
                        new GroupConfig("orders", List.of("orders"), 0.1),
                        new GroupConfig("prices", List.of("prices"), 0.4));
        StreamLoad late = load("orders", "orders", 700, NEVER, LONG);
        StreamLoad small = load("prices", "prices", 10, 0, LONG);

        GroupPlan plan = plan(three, Targets.DEFAULT, 3, ITEMS, late, small);

        assertThat(plan.changed()).isTrue();
        assertThat(plan.groups())
                .as("with people measured, default would have 0.05")
                .extracting(GroupConfig::share)
                .containsExactly(0.5, 0.45, 0.05);
        assertThat(plan.notes())
                .contains(
                        "group default stays as it is, with its share of 50 %: not all of its"
                                + " streams could be measured");
    }

    @Test
    void nobodyLeavesOrJoinsAGroupThatIsNotWhollyMeasured() {
        GroupPlan hot = plan(ONE, Targets.DEFAULT, 3, HOT, ITEMS);
        GroupPlan well = plan(TWO, Targets.DEFAULT, 3, ITEMS, ALONE_AND_WELL);

        assertThat(hot.changed()).isFalse();
        assertThat(hot.groups()).isEqualTo(ONE);
        assertThat(hot.notes()).hasSize(1).allMatch(note -> note.contains("share of 100 %"));
        assertThat(well.groups()).isEqualTo(TWO);
    }

    @Test
    void nobodyMovesIfGroupsThatStayLeaveNoShare() {
        List<GroupConfig> full =
                List.of(
                        new GroupConfig("default", List.of("orders", "items"), 0.01),
                        new GroupConfig("large", List.of("people"), 0.99));

        GroupPlan plan = plan(full, Targets.DEFAULT, 3, HOT, ITEMS);

        assertThat(plan)
                .extracting(GroupPlan::changed, GroupPlan::groups)
                .containsExactly(false, full);
        assertThat(plan.moves()).isEmpty();
        assertThat(plan.notes())
                .contains(
                        "orders would move, but the groups that stay as they are leave no share for"
                                + " the others");
    }

    @Test
    void moreSubtasksAreAdvisedWhereNoShareHelps() {
        StreamLoad slow =
                new StreamLoad("orders", "orders", 12, 1, 1e6, 100, 90, 9_000, 100, NEVER, LONG);

        GroupPlan plan = plan(TWO, Targets.DEFAULT, 3, ITEMS, PEOPLE, slow);

        assertThat(plan.notes())
                .contains(
                        "orders has a group of its own and leaves most of its share, but never"
                                + " catches up at this rate: no share helps; parallelism 1 may be"
                                + " raised to 12, as many as it has partitions");
    }

    @Test
    void aQuotaThatIsUsedUpIsSaid() {
        StreamLoad all =
                new StreamLoad(
                        "orders", "default", 1, 1, 1e6, 9_500, 9_500, 950_000, 100, NEVER, LONG);

        assertThat(plan(ONE, Targets.DEFAULT, 1, all, ITEMS, PEOPLE).notes())
                .containsExactly(
                        "95 % of the account's bytes are used: groups only divide what there is;"
                                + " a larger virtual instance would help");
    }

    private static GroupPlan plan(
            List<GroupConfig> groups, Targets targets, int rounds, StreamLoad... loads) {
        return Planner.plan(Collections.nCopies(rounds, List.of(loads)), groups, QUOTA, targets);
    }

    /** Records of 100 bytes, all of which are sent; 5,000 behind unless it has caught up. */
    static StreamLoad load(
            String stream, String group, double perSecond, double catchUp, Duration inGroupFor) {
        return new StreamLoad(
                stream,
                group,
                1,
                1,
                catchUp == 0 ? 0 : 5_000,
                perSecond,
                perSecond,
                perSecond * 100,
                100,
                catchUp,
                inGroupFor);
    }
}
