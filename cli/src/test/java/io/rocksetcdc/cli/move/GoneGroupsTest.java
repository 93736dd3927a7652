package io.rocksetcdc.cli.move;

import static io.rocksetcdc.cli.move.FakeGroups.group;
import static io.rocksetcdc.cli.move.FakeGroups.job;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rocksetcdc.cli.CommandRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Groups whose streams were all taken out of the pipeline file. */
class GoneGroupsTest {

    private final FakeGroups groups;
    @AutoClose private final FakeFlink flink;

    GoneGroupsTest(@TempDir Path directory) throws IOException {
        groups =
                new FakeGroups(
                        directory, List.of(group("aa", 0.5, "a"), group("bb", 0.5, "b", "c")));
        flink = groups.start();
    }

    @Test
    void groupThatHasEndedIsForgottenWhenItsStreamsAreGivenUp() throws Exception {
        flink.is(job("bb"), "FINISHED");
        removeGroup();
        assertThat(run("apply").errors()).contains("rockset-cdc apply --drop b,c");

        CommandRun run = run("apply", "--drop", "b,c");

        assertThat(run.exitCode()).as(run.errors()).isZero();
        assertThat(run.out()).contains("forget group bb", "Nothing to do");
        assertThat(groups.log().layout().groups()).containsOnlyKeys("aa");
        assertThat(groups.log().layout().streams()).containsOnlyKeys("a", "b", "c");
        assertThat(run("apply").exitCode()).isZero();
    }

    @Test
    void groupThatRunsIsKept() throws Exception {
        removeGroup();

        assertKept("its job " + job("bb") + " is RUNNING", "b,c");
    }

    @Test
    void streamsThatAreNotGivenUpKeepTheirGroup() throws Exception {
        flink.is(job("bb"), "FINISHED");
        removeGroup();

        assertKept("was started with c as well", "b");
    }

    @Test
    void streamsInTheFileKeepTheirGroup() throws Exception {
        flink.is(job("bb"), "FINISHED");
        groups.edit("  b: {topic: shop.b, collection: {name: b}}\n", "");
        groups.edit("[b, c]", "[c]");
        assertThat(run("apply").errors())
                .contains("rockset-cdc submit --group bb --restore last --drop b");

        assertKept("submit --group bb --restore last --drop b", "b");
    }

    @Test
    void streamThatNoGroupWasStartedWithIsNotGivenUp() throws Exception {
        assertKept("No group runs stream x", "x");
    }

    @Test
    void refusalIsAnObjectForPrograms() throws Exception {
        removeGroup();

        CommandRun run = run("apply", "--drop", "b,c", "--output", "json");

        JsonNode said = new ObjectMapper().readTree(run.out());
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(said.path("outcome").asText()).isEqualTo("REFUSED");
        assertThat(said.path("failure").asText())
                .contains("is RUNNING")
                .isEqualTo(run.errors().strip());
    }

    @Test
    void anInterruptionIsAnObjectForPrograms() throws Exception {
        flink.close();

        CommandRun run = run("move", "--stream", "c", "--to", "aa", "--output", "json");

        JsonNode said = new ObjectMapper().readTree(run.out());
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(said.path("purpose").asText()).isEqualTo("move c to aa");
        assertThat(said.path("outcome").asText()).isEqualTo("INTERRUPTED");
        assertThat(said.path("failure").asText()).contains("does not answer");
    }

    private void assertKept(String why, String drop) throws IOException {
        CommandRun run = run("apply", "--drop", drop);

        assertThat(run.exitCode()).as(run.out()).isEqualTo(1);
        assertThat(run.errors()).contains(why);
        assertThat(groups.log().layout().groups()).containsOnlyKeys("aa", "bb");
    }

    private void removeGroup() throws IOException {
        groups.edit("  b: {topic: shop.b, collection: {name: b}}\n", "");
        groups.edit("  c: {topic: shop.c, collection: {name: c}}\n", "");
        groups.edit(", bb: {streams: [b, c], share: 0.5}", "");
    }

    private CommandRun run(String... arguments) throws IOException {
        List<String> line = new ArrayList<>(List.of(arguments));
        line.add("--yes");
        return groups.run(flink, line.toArray(String[]::new));
    }
}
