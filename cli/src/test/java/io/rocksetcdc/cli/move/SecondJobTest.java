package io.rocksetcdc.cli.move;

import static io.rocksetcdc.cli.move.FakeGroups.group;
import static io.rocksetcdc.cli.move.FakeGroups.job;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.rocksetcdc.cli.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code submit} makes of groups that the pipeline file has changed while they run. */
class SecondJobTest {

    private static final String STRANGER = "f".repeat(32);

    private final FakeGroups groups;
    @AutoClose private final FakeFlink flink;

    SecondJobTest(@TempDir Path directory) throws IOException {
        groups =
                new FakeGroups(
                        directory, List.of(group("aa", 0.5, "a", "b"), group("cc", 0.5, "c")));
        flink = groups.start();
    }

    @Test
    void streamThatAnotherGroupRunsIsNotStartedInANewOne() throws Exception {
        write("aa: {streams: [a]}, cc: {streams: [c]}, hot: {streams: [b]}");

        CommandRun run = submit("--group", "hot", "--fresh-from", "earliest", "--stream", "b");

        assertThat(run.exitCode()).as(run.errors()).isEqualTo(1);
        assertThat(run.lines())
                .containsExactly(
                        "Group hot is not started.",
                        "  b: runs in job %s of group aa; two jobs would send it. To move it to hot: rockset-cdc apply. Or stop that job first."
                                .formatted(job("aa")),
                        "Next: hot does not run: do what its refusal says");
        assertNothingIsAsked();
    }

    @Test
    void streamThatAnotherGroupRunsIsNotStartedInOneThatRanBefore() throws Exception {
        flink.is(job("cc"), "FINISHED");
        write("aa: {streams: [a]}, cc: {streams: [b, c]}");

        CommandRun run = submit("--restore", "last", "--output", "json");

        assertThat(run.exitCode()).as(run.errors()).isEqualTo(1);
        JsonNode refused = run.json().path("groups").path(1);
        assertThat(refused.path("job").isNull()).isTrue();
        assertThat(refused.path("refusal").asText())
                .contains("b: runs in job " + job("aa"))
                .contains(
                        "Write it into group aa in the pipeline file, start cc, then: rockset-cdc move --stream b --to cc.");
        assertNothingIsAsked();
    }

    @Test
    void streamThatAJobRunsUnknownToTheLayoutIsNotStarted() throws Exception {
        flink.is(job("cc"), "FINISHED").runs(STRANGER, List.of("c"));

        CommandRun run = submit("--restore", "last");

        assertThat(run.exitCode()).as(run.errors()).isEqualTo(1);
        assertThat(run.out())
                .contains("Group aa runs already as job " + job("aa"))
                .contains("Group cc is not started.")
                .contains("c: runs in job %s (shop/group), which the layout".formatted(STRANGER))
                .contains("Stop that job first.");
        assertNothingIsAsked();
    }

    @Test
    void otherSharesAndStreamsOfAGroupThatRunsAreSaid() throws Exception {
        write("aa: {streams: [a, b], share: 0.25}, cc: {streams: [c], share: 0.75}");

        CommandRun run = submit();

        assertThat(run.exitCode()).as(run.errors()).isZero();
        assertThat(run.lines())
                .contains(
                        "Group aa runs with 50% of the quota, the file says 25%, and all groups together may ask for more than the account has. To change that: rockset-cdc apply.",
                        "Group cc runs with 50% of the quota, the file says 75%. To change that: rockset-cdc apply.")
                .noneMatch(line -> line.contains("runs with a"));
    }

    @Test
    void otherStreamsOfAGroupThatRunsAreSaid() throws Exception {
        write("aa: {streams: [a]}, cc: {streams: [b, c]}");

        CommandRun run = submit("--output", "json");

        assertThat(run.exitCode()).as(run.errors()).isZero();
        assertThat(run.errors())
                .contains("Group aa runs with a, b, the file says a. To change that:")
                .contains("Group cc runs with c, the file says b, c.")
                .doesNotContain("quota");
    }

    @Test
    void whatRunsIsSaidEvenIfTheClusterDoesNotAnswerForTheNextGroup() throws Exception {
        flink.isMute(job("cc"));

        CommandRun json = submit("--output", "json");
        CommandRun text = submit();

        assertThat(json.exitCode()).isEqualTo(3);
        assertThat(json.errors()).startsWith("error: ").contains("answers 500");
        JsonNode tried = json.json().path("groups");
        assertThat(tried.path(0).path("job").asText()).isEqualTo(job("aa"));
        assertThat(tried.path(0).path("failure").isNull()).isTrue();
        assertThat(tried.path(1).path("job").isNull()).isTrue();
        assertThat(tried.path(1).path("failure").asText()).contains("answers 500");
        assertThat(text.exitCode()).isEqualTo(3);
        assertThat(text.lines())
                .containsExactly(
                        "Group aa runs already as job %s.".formatted(job("aa")),
                        "Group cc: its start has failed, see the error.",
                        "Next: mend what the error says and give the command again; groups that run are left alone");
    }

    private CommandRun submit(String... options) throws IOException {
        List<String> line = new ArrayList<>(List.of("submit", groups.file().toString()));
        line.addAll(List.of("--flink", flink.url().toString(), "--jar", groups.jar().toString()));
        line.addAll(List.of(options));
        return CommandRun.of(line.toArray(String[]::new));
    }

    private void write(String changed) throws IOException {
        String text = Files.readString(groups.file());
        Files.writeString(
                groups.file(), text.replaceFirst("(?m)^groups: .*", "groups: {" + changed + "}"));
    }

    private void assertNothingIsAsked() {
        assertThat(flink.requests()).allMatch(request -> request.startsWith("GET"));
    }
}
