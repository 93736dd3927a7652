package io.rocksetcdc.cli.move;

import static io.rocksetcdc.cli.move.FakeGroups.group;
import static org.assertj.core.api.Assertions.assertThat;

import io.rocksetcdc.cli.CommandRun;
import io.rocksetcdc.job.config.GroupConfig;
import io.rocksetcdc.job.position.Change;
import io.rocksetcdc.job.position.Phase;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pipeline file at the end of a move, which was interrupted there. */
class FileOfAChangeTest {

    private static final List<GroupConfig> BEFORE =
            List.of(group("aa", 0.5, "a", "b"), group("cc", 0.5, "c"));
    private static final List<GroupConfig> AFTER =
            List.of(group("aa", 0.5, "a"), group("cc", 0.5, "c", "b"));

    private final FakeGroups groups;
    @AutoClose private final FakeFlink flink;

    FileOfAChangeTest(@TempDir Path directory) throws IOException {
        groups = new FakeGroups(directory, BEFORE);
        flink = groups.start();
    }

    @Test
    void isWrittenByWhoeverCarriesTheChangeOn() throws Exception {
        CommandRun run = finish(AFTER);

        assertThat(run.exitCode()).as(run.errors()).isZero();
        assertThat(groups.pipeline().groups()).isEqualTo(AFTER);
        assertThat(groups.log().layout().journal()).isEmpty();
    }

    @Test
    void isWrittenAgainIfTheJournalWasNotEndedThen() throws Exception {
        finish(AFTER);

        CommandRun run = finish(AFTER);

        assertThat(run.exitCode()).as(run.errors()).isZero();
        assertThat(groups.pipeline().groups()).isEqualTo(AFTER);
        assertThat(groups.log().layout().journal()).isEmpty();
    }

    @Test
    void keepsStreamsThatWereAddedMeanwhile() throws Exception {
        addStream("new");
        groups.edit("[c]", "[c, new]");

        CommandRun run = finish(AFTER);

        assertThat(run.exitCode()).as(run.errors()).isZero();
        assertThat(groups.pipeline().groups())
                .containsExactly(group("aa", 0.5, "a"), group("cc", 0.5, "c", "b", "new"));
        assertThat(groups.log().layout().journal()).isEmpty();
    }

    @Test
    void waitsForStreamsThatWereAddedToAGroupThatIsEmptied() throws Exception {
        addStream("new");
        groups.edit("[c]", "[c, new]");

        CommandRun run = finish(List.of(group("aa", 1, "a", "b", "c")));

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.errors())
                .contains("stream new was added to group cc", "Take it out of the file");
        assertThat(groups.journal().phase()).isEqualTo(Phase.FINISH);
    }

    private void addStream(String name) throws IOException {
        groups.edit(
                "streams:\n",
                "streams:\n  %s: {topic: shop.%s, collection: {name: %s}}\n"
                        .formatted(name, name, name));
    }

    private CommandRun finish(List<GroupConfig> after) throws IOException {
        groups.begin(
                Phase.FINISH,
                new Change("move b to cc", BEFORE, after, Optional.empty(), true),
                Optional.of(flink.url().toString()));
        return groups.run(flink, "apply", "--yes");
    }
}
