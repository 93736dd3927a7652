package io.rocksetcdc.cli.move;

import static io.rocksetcdc.cli.move.FakeGroups.group;
import static org.assertj.core.api.Assertions.assertThat;

import io.rocksetcdc.cli.CommandRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What no change can mean is said before a plan is shown, and before anybody is asked. */
class MistypedChangeTest {

    private final FakeGroups groups;
    @AutoClose private final FakeFlink flink;

    MistypedChangeTest(@TempDir Path directory) throws IOException {
        groups = new FakeGroups(directory, List.of(group("aa", 1, "a", "b", "c")));
        flink = groups.start();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2024-09-30 | --to must be earliest, a time stamp with its time zone",
                "yesterday | which ends in .json, but is \"yesterday\"",
                "/nowhere/to.json | handoff file /nowhere/to.json cannot be read",
                "2999-01-01T00:00:00Z | --to 2999-01-01T00:00:00Z is in the future",
                "latest | would leave records out",
                "LATEST | would leave records out",
            })
    void rewindThatDoesNotGoBack(String to, String expected) throws IOException {
        assertRefused(expected, run("rewind", "--stream", "a", "--to", to));
    }

    @Test
    void streamThatTheFileDoesNotHave() throws IOException {
        String expected = "has no stream \"x\"; its streams: a, b, c";

        assertRefused(expected, run("move", "--stream", "a,x", "--to", "hot"));
        assertRefused(expected, run("rewind", "--stream", "x", "--to", "earliest"));
    }

    private void assertRefused(String expected, CommandRun run) {
        assertThat(run.exitCode()).as(run.errors()).isEqualTo(2);
        assertThat(run.errors())
                .contains(expected)
                .contains("Options: ./rockset-cdc ")
                .hasLineCount(2)
                .doesNotContain("--fresh-from");
        assertThat(run.out()).isEmpty();
        assertThat(flink.requests()).isEmpty();
    }

    private CommandRun run(String... command) throws IOException {
        return groups.run(flink, command);
    }
}
