package io.rocksetcdc.cli.move;

import static io.rocksetcdc.cli.move.FakeGroups.group;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rocksetcdc.job.collections.SetupException;
import io.rocksetcdc.job.config.GroupConfig;
import io.rocksetcdc.job.position.Journal;
import io.rocksetcdc.job.position.Journal.Start;
import io.rocksetcdc.job.position.Phase;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the jobs of a change are prepared and started, on a cluster that is played. */
class GroupStartsTest {

    private static final List<GroupConfig> BEFORE = List.of(group("aa", 1, "a", "b", "c"));
    private static final List<GroupConfig> AFTER =
            List.of(group("aa", 0.5, "a"), group("bb", 0.5, "b", "c"));

    @TempDir private Path directory;
    private FakeFlink flink;
    private FakeStarter starter;
    private GroupStarts starts;
    private Journal journal;

    @BeforeEach
    void start() throws IOException {
        FakeGroups groups = new FakeGroups(directory, BEFORE);
        flink = new FakeFlink("");
        starter = new FakeStarter(flink);
        starts = new GroupStarts(groups.pipeline(), flink.jobs(), starter, line -> {});
        journal =
                groups.begin(Phase.START, BEFORE, AFTER, Optional.empty())
                        .starting(Map.of("aa", starting("1"), "bb", starting("2")));
    }

    @AfterEach
    void stop() {
        flink.close();
    }

    @Test
    void whatIsPreparedIsNotPreparedOnceMoreAtTheStart() throws Exception {
        starts.prepare(journal);
        starts.start(journal);

        assertThat(starter.prepared()).containsExactly("aa", "bb");
        assertThat(starter.started()).containsExactly("aa", "bb");
    }

    /** The jobs were stopped by another call, and the file may have been edited since. */
    @Test
    void callThatHasNotPreparedTheGroupsDoesSoAtTheStart() throws Exception {
        starts.start(journal);

        assertThat(starter.prepared()).containsExactly("aa", "bb");
        assertThat(starter.started()).containsExactly("aa", "bb");
    }

    @Test
    void groupWhoseDocumentsWouldBeLostEndsTheChange() {
        starter.whenPreparing(
                () -> {
                    throw new SetupException("no such topic");
                });

        assertThatThrownBy(() -> starts.prepare(journal))
                .isInstanceOf(ChangeFailedException.class)
                .hasMessage("group aa: no such topic. Nothing was changed.");
    }

    private static Start starting(String digit) {
        return new Start(digit.repeat(32), Optional.empty(), Optional.empty(), Set.of(), Set.of());
    }
}
