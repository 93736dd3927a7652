package io.rocksetcdc.job.position;

import static io.rocksetcdc.job.position.Given.entry;
import static io.rocksetcdc.job.position.Given.nothing;
import static io.rocksetcdc.job.position.Given.ran;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.rocksetcdc.job.config.StartPosition;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class StartDecisionTest {

    static Stream<Arguments> starts() {
        return Stream.of(
                starts(
                        "nothing is known: by start:",
                        nothing(),
                        "orders: fresh from earliest, generation 1",
                        "refunds: fresh from latest, generation 1"),
                starts(
                        "all in the savepoint",
                        ran("orders", "refunds").saved("source-orders-1", "source-refunds-1"),
                        "orders: restored from /sp, generation 1",
                        "refunds: restored from /sp, generation 1"),
                starts(
                        "what the consumer group has does not matter then",
                        ran("orders", "refunds")
                                .saved("source-orders-1", "source-refunds-1")
                                .read("shop.orders", "shop.refunds"),
                        "orders: restored from /sp, generation 1",
                        "refunds: restored from /sp, generation 1"),
                starts(
                        "a later generation",
                        ran("refunds")
                                .ranAt("orders", 3)
                                .saved("source-orders-3", "source-refunds-1"),
                        "orders: restored from /sp, generation 3",
                        "refunds: restored from /sp, generation 1"),
                starts(
                        "a new stream in a restored group",
                        ran("orders").saved("source-orders-1"),
                        "orders: restored from /sp, generation 1",
                        "refunds: fresh from latest, generation 1"),
                starts(
                        "a layout that was lost: the savepoint says the generation",
                        nothing()
                                .saved("source-orders-2", "source-refunds-1")
                                .read("shop.orders", "shop.refunds"),
                        "orders: restored from /sp, generation 2",
                        "refunds: restored from /sp, generation 1",
                        "Note: the layout does not know orders; the savepoint does",
                        "Note: the layout does not know refunds; the savepoint does"),
                starts(
                        "all fresh",
                        ran("orders").ranAt("refunds", 4).fresh("orders", "refunds"),
                        "orders: fresh from earliest, generation 2",
                        "refunds: fresh from earliest, generation 5"),
                starts(
                        "fresh, with a layout that was lost",
                        nothing().read("shop.orders").fresh("orders", "refunds"),
                        "orders: fresh from earliest, generation 2",
                        "refunds: fresh from earliest, generation 1"),
                starts(
                        "one fresh, the other restored",
                        ran("orders", "refunds")
                                .saved("source-orders-1", "source-refunds-1")
                                .fresh("refunds"),
                        "orders: restored from /sp, generation 1",
                        "refunds: fresh from earliest, generation 2",
                        "refunds: dropped, for it begins anew"),
                starts(
                        "fresh, beyond what a newer savepoint has",
                        ran("orders", "refunds")
                                .saved("source-orders-1", "source-refunds-6")
                                .fresh("refunds"),
                        "orders: restored from /sp, generation 1",
                        "refunds: fresh from earliest, generation 7",
                        "refunds: dropped, for it begins anew"),
                starts(
                        "the last job has completed nothing: as it had begun",
                        ran("orders", "refunds").beforeLastJob(),
                        "orders: fresh from 2024-06-21T00:00:00Z, generation 1",
                        "refunds: fresh from 2024-06-21T00:00:00Z, generation 1"),
                starts(
                        "the last job has completed nothing, and had restored one of the two",
                        ran("refunds")
                                .knows(
                                        "orders",
                                        entry("default", "job-1", "shop.orders", 1, "job-0"))
                                .saved("source-orders-1")
                                .beforeLastJob(),
                        "orders: restored from /sp, generation 1",
                        "refunds: fresh from 2024-06-21T00:00:00Z, generation 1"),
                starts(
                        "the last job has completed nothing, and had started one of the two fresh",
                        ran("orders")
                                .ranAt("refunds", 2)
                                .saved("source-orders-1", "source-refunds-1")
                                .beforeLastJob(),
                        "orders: restored from /sp, generation 1",
                        "refunds: fresh from 2024-06-21T00:00:00Z, generation 2",
                        "refunds: dropped, for it begins anew"),
                starts(
                        "a stream that another group has now",
                        ran("orders", "refunds", "clicks")
                                .saved("source-orders-1", "source-refunds-1", "source-clicks-1"),
                        "orders: restored from /sp, generation 1",
                        "refunds: restored from /sp, generation 1",
                        "clicks: dropped, for it is in group hot"),
                starts(
                        "a stream that is gone, by name",
                        ran("orders", "refunds", "gone")
                                .saved("source-orders-1", "source-refunds-1", "source-gone-1")
                                .drop("gone"),
                        "orders: restored from /sp, generation 1",
                        "refunds: restored from /sp, generation 1",
                        "gone: dropped, as --drop says"),
                starts(
                        "a stream that a change gave up: anew by start:, though it has been read",
                        ran("orders")
                                .knows(
                                        "refunds",
                                        entry("default", "job-9", "shop.refunds", 1, "job-9")
                                                .givenUp())
                                .read("shop.orders", "shop.refunds")
                                .saved("source-orders-1"),
                        "orders: restored from /sp, generation 1",
                        "refunds: fresh from latest, generation 2"),
                starts(
                        "the same from a savepoint that has it",
                        ran("orders")
                                .knows(
                                        "refunds",
                                        entry("default", "job-9", "shop.refunds", 1, "job-9")
                                                .givenUp())
                                .saved("source-orders-1", "source-refunds-1"),
                        "orders: restored from /sp, generation 1",
                        "refunds: restored from /sp, generation 1"));
    }

    /** As when the only stream of a group is set back. */
    @Test
    void streamsThatAllBeginElsewhereLeaveTheirPositions() {
        Given given =
                ran("orders", "refunds")
                        .saved("source-orders-1", "source-refunds-1")
                        .fresh("orders", "refunds");

        assertThat(StartDecision.decide(given.situation()).lines())
                .containsExactly(
                        "Group default starts as job job-2:",
                        "  orders: fresh from earliest, generation 2",
                        "  refunds: fresh from earliest, generation 2",
                        "  orders: dropped, for it begins anew",
                        "  refunds: dropped, for it begins anew");
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                refuses(
                        "started before, no flag",
                        ran("orders", "refunds"),
                        "orders, refunds: was started before. Let it continue: --restore last"),
                refuses(
                        "the layout was lost, no flag",
                        nothing().read("shop.orders"),
                        "orders: has no position, but the consumer group has read topic shop.orders"),
                refuses(
                        "a renamed stream in a restored group",
                        ran("orders").saved("source-orders-1").read("shop.refunds"),
                        "refunds: has no position, but the consumer group has read"),
                refuses(
                        "another group ran it",
                        nothing().knows("orders", entry("hot", "job-0", "shop.orders", 1, "job-0")),
                        "orders: was run by group hot, job job-0"),
                refuses(
                        "a savepoint from before a fresh start",
                        ran("refunds")
                                .ranAt("orders", 2)
                                .saved("source-orders-1", "source-refunds-1"),
                        "orders: is at generation 2 since job job-1, but /sp has generation 1"),
                refuses(
                        "a savepoint from before the stream",
                        ran("orders", "refunds").saved("source-orders-1"),
                        "refunds: was run by job job-1 of group default, but /sp has no position"),
                refuses(
                        "the last job completed nothing, but an earlier one ran the stream",
                        ran("refunds")
                                .knows(
                                        "orders",
                                        entry("default", "job-1", "shop.orders", 1, "job-0"))
                                .beforeLastJob(),
                        "orders: was started before"),
                refuses(
                        "another topic under the same name",
                        ran("refunds")
                                .knows("orders", entry("default", "job-1", "old", 1, "job-1"))
                                .saved("source-orders-1", "source-refunds-1"),
                        "orders: has read topic old up to now"),
                refuses(
                        "another topic under the same name, no checkpoint yet",
                        ran("refunds")
                                .knows("orders", entry("default", "job-1", "old", 1, "job-1"))
                                .beforeLastJob(),
                        "orders: has read topic old up to now"),
                refuses(
                        "another list of topics under the same name",
                        ran("refunds")
                                .knows("orders", unit("shop.orders", "shop.returns"))
                                .saved("source-orders-1", "source-refunds-1"),
                        "orders: is a unit, and its list of topics is not the one it has run with (gone: shop.returns; new: none)"),
                refuses(
                        "a stream that is gone",
                        ran("orders", "refunds", "gone")
                                .saved("source-orders-1", "source-refunds-1", "source-gone-1"),
                        "gone: /sp has its position",
                        "--drop gone"),
                refuses(
                        "a stream of another group that was never started",
                        ran("orders", "refunds")
                                .saved("source-orders-1", "source-refunds-1", "source-clicks-1"),
                        "clicks: /sp has its position",
                        "--drop clicks"),
                refuses(
                        "state of another program",
                        ran("orders", "refunds")
                                .saved("source-orders-1", "source-refunds-1", "cbc357ccb763df28"),
                        "operator cbc357ccb763df28: /sp has its state",
                        "Is it a savepoint of pipeline shop?"),
                refuses(
                        "a name to drop that is not there",
                        ran("orders", "refunds")
                                .saved("source-orders-1", "source-refunds-1")
                                .drop("gnoe"),
                        "gnoe: --drop names it, but /sp has no position of it"),
                refuses(
                        "a name to drop that the group runs",
                        ran("orders", "refunds")
                                .saved("source-orders-1", "source-refunds-1")
                                .drop("orders"),
                        "orders: --drop names it, but the group runs it"),
                refuses(
                        "a savepoint of other streams",
                        ran("orders", "refunds")
                                .saved("source-clicks-1")
                                .drop("clicks")
                                .fresh("orders", "refunds"),
                        "group default: /sp has no position of any of its streams"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("starts")
    void starts(String what, Given given, List<String> expected) {
        StartPlan plan = StartDecision.decide(given.situation());

        assertThat(plan.lines().stream().map(String::strip))
                .startsWith("Group default starts as job job-2:")
                .hasSize(expected.size() + 1)
                .containsAll(expected);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refusals")
    void refuses(String what, Given given, List<String> expected) {
        assertThatThrownBy(() -> StartDecision.decide(given.situation()))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContainingAll(expected.toArray(String[]::new))
                .hasNoCause();
    }

    @Test
    void allReasonsAreSaidAtOnce() {
        Given given =
                ran("orders", "gone")
                        .ranAt("refunds", 2)
                        .saved("source-refunds-1", "source-gone-1");

        assertThatThrownBy(() -> StartDecision.decide(given.situation()))
                .message()
                .hasLineCount(4)
                .startsWith("Group default is not started.")
                .contains("\n  orders: ", "\n  refunds: ", "\n  gone: ");
    }

    /** A restored source asks where to begin if it had not yet seen its topic. */
    @Test
    void restoredStreamKeepsWhereItsGenerationBegan() {
        StartPlan plan =
                StartDecision.decide(
                        ran("orders", "refunds")
                                .saved("source-orders-1", "source-refunds-1")
                                .situation());

        assertThat(plan.streams())
                .extracting(StreamStart::origin)
                .containsOnly(
                        Origin.of(StartPosition.parse("2024-06-21T00:00:00Z")).by(Given.LAST_JOB));
    }

    @Test
    void whoStartsAStreamFreshIsRemembered() {
        StartPlan plan = StartDecision.decide(nothing().situation());

        assertThat(plan.streams())
                .extracting(start -> start.origin().job())
                .containsOnly(Optional.of("job-2"));
        StartPlan again =
                StartDecision.decide(ran("orders", "refunds").beforeLastJob().situation());
        assertThat(again.streams())
                .extracting(start -> start.origin().job())
                .containsOnly(Optional.of("job-2"));
    }

    @Test
    void whatIsDroppedIsAllThatMayBeLeftOut() {
        StartPlan plan =
                StartDecision.decide(
                        ran("orders", "refunds", "gone")
                                .saved("source-orders-1", "source-refunds-1", "source-gone-1")
                                .drop("gone")
                                .situation());

        assertThat(plan.dropped()).isEqualTo(Map.of("gone", "as --drop says"));
    }

    private static Arguments starts(String what, Given given, String... lines) {
        return arguments(what, given, List.of(lines));
    }

    private static Arguments refuses(String what, Given given, String... parts) {
        return arguments(what, given, List.of(parts));
    }

    private static StreamEntry unit(String... topics) {
        StreamEntry one = entry("default", "job-1", "shop.orders", 1, "job-1");
        return new StreamEntry(one.group(), one.job(), Set.of(topics), 1, one.origin());
    }
}
