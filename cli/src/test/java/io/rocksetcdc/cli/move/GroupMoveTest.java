package io.rocksetcdc.cli.move;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rocksetcdc.job.config.GroupConfig;
import io.rocksetcdc.job.position.StartRefusedException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Groups and shares after a move. */
class GroupMoveTest {

    private static final GroupConfig ALL = group("default", 0.5, "a", "b", "c");
    private static final GroupConfig OTHER = group("other", 0.5, "d");

    @Test
    void newGroupGetsHalfOfTheShareOfTheOneItTakesFrom() {
        assertThat(after(Set.of("a"), "hot"))
                .containsExactly(group("default", 0.25, "b", "c"), OTHER, group("hot", 0.25, "a"));
    }

    @Test
    void groupThatExistsGainsStreamsAndKeepsItsShare() {
        assertThat(after(Set.of("a"), "other"))
                .containsExactly(group("default", 0.5, "b", "c"), group("other", 0.5, "d", "a"));
    }

    @Test
    void emptiedGroupIsGoneAndItsShareGoesAlong() {
        assertThat(after(Set.of("d"), "default"))
                .containsExactly(group("default", 1, "a", "b", "c", "d"));
    }

    @Test
    void shareThatIsAskedForIsTakenFromThoseThatLose() {
        assertThat(new GroupMove(List.of(ALL, OTHER)).after(Set.of("c"), "hot", Optional.of(0.1)))
                .containsExactly(group("default", 0.4, "a", "b"), OTHER, group("hot", 0.1, "c"));
    }

    @Test
    void smallerShareOfAGroupThatExistsIsGivenToThoseThatLose() {
        assertThat(
                        new GroupMove(List.of(ALL, OTHER))
                                .after(Set.of("c"), "other", Optional.of(0.25)))
                .containsExactly(group("default", 0.75, "a", "b"), group("other", 0.25, "d", "c"));
    }

    @Test
    void shareThatLeavesNothingIsRefused() {
        assertThatThrownBy(
                        () ->
                                new GroupMove(List.of(ALL))
                                        .after(Set.of("c"), "hot", Optional.of(0.5)))
                .hasMessageContaining("leaves nothing for [default]");
    }

    @Test
    void streamThatIsThereAlreadyChangesNothing() {
        assertThat(after(Set.of("a"), "default")).containsExactly(ALL, OTHER);
    }

    @Test
    void otherShareIsRefusedIfNothingMoves() {
        GroupMove move = new GroupMove(List.of(ALL, OTHER));

        assertThat(move.after(Set.of("a"), "default", Optional.of(0.5)))
                .containsExactly(ALL, OTHER);
        assertThatThrownBy(() -> move.after(Set.of("a"), "default", Optional.of(0.9)))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("with a share of 0.5. To give it 0.9, write the shares");
    }

    @Test
    void streamThatNobodyRunsIsRefused() {
        assertThatThrownBy(() -> after(Set.of("x"), "hot"))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("No group runs stream x");
    }

    private static List<GroupConfig> after(Set<String> streams, String to) {
        return new GroupMove(List.of(ALL, OTHER)).after(streams, to, Optional.empty());
    }

    private static GroupConfig group(String name, double share, String... streams) {
        return new GroupConfig(name, List.of(streams), share);
    }
}
