package io.rocksetcdc.job.grouping;

import static org.assertj.core.api.Assertions.assertThat;

import io.rocksetcdc.job.config.GroupConfig;
import io.rocksetcdc.job.config.Quota;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Any measurements: every plan is one that can be carried out. */
class GeneratedPlansTest {

    private static final Targets TARGETS =
            new Targets(Duration.ofMinutes(5), 2, Duration.ofHours(1), 4, 0.1);

    @Property(tries = 1000)
    void everyStreamIsInOneGroupAndTheSharesAddUp(@ForAll long seed) {
        Random random = new Random(seed);
        List<String> streams =
                IntStream.range(0, 1 + random.nextInt(12)).mapToObj(i -> "s" + i).toList();
        List<GroupConfig> groups = List.of(new GroupConfig("default", streams, 1));
        for (int i = 0; i < 20; i++) {
            List<List<StreamLoad>> rounds = new ArrayList<>();
            for (int round = 0; round < TARGETS.rounds(); round++) {
                rounds.add(loads(groups, random));
            }
            Quota quota = random.nextBoolean() ? Quota.UNLIMITED : new Quota(50, 100_000);

            GroupPlan plan = Planner.plan(rounds, groups, quota, TARGETS);

            assertThat(plan).isEqualTo(Planner.plan(rounds, groups, quota, TARGETS));
            assertThat(plan.groups().stream().flatMap(group -> group.streams().stream()))
                    .containsExactlyInAnyOrderElementsOf(streams);
            assertThat(plan.groups())
                    .hasSizeLessThanOrEqualTo(TARGETS.mostJobs())
                    .allMatch(group -> !group.streams().isEmpty() && group.share() > 0)
                    .extracting(GroupConfig::name)
                    .doesNotHaveDuplicates()
                    .contains("default");
            assertThat(plan.groups().stream().mapToDouble(GroupConfig::share).sum())
                    .isLessThan(1 + 1e-9);
            assertThat(plan.moves())
                    .allMatch(move -> stayed(move.stream(), rounds.get(TARGETS.rounds() - 1)));
            assertThat(plan.groups())
                    .as("a group whose need is not known")
                    .containsAll(notWhollyMeasured(groups, rounds.get(TARGETS.rounds() - 1)));
            if (!plan.changed()) {
                assertThat(plan.groups()).isEqualTo(groups);
            }
            groups = plan.groups();
        }
    }

    private static List<GroupConfig> notWhollyMeasured(
            List<GroupConfig> groups, List<StreamLoad> last) {
        List<String> measured = last.stream().map(StreamLoad::stream).toList();
        return groups.stream().filter(group -> !measured.containsAll(group.streams())).toList();
    }

    private static boolean stayed(String stream, List<StreamLoad> loads) {
        return loads.stream()
                .filter(load -> load.stream().equals(stream))
                .allMatch(load -> load.inGroupFor().compareTo(TARGETS.minimumStay()) >= 0);
    }

    /** Some streams are not measured. */
    private static List<StreamLoad> loads(List<GroupConfig> groups, Random random) {
        List<StreamLoad> loads = new ArrayList<>();
        for (GroupConfig group : groups) {
            for (String stream : group.streams()) {
                if (random.nextInt(10) > 0) {
                    double[] late = {0, 10, 1_000, Double.POSITIVE_INFINITY};
                    loads.add(
                            PlannerTest.load(
                                    stream,
                                    group.name(),
                                    Math.pow(10, random.nextInt(4)),
                                    late[random.nextInt(late.length)],
                                    Duration.ofMinutes(random.nextInt(180))));
                }
            }
        }
        return loads;
    }
}
