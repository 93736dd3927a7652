package io.rocksetcdc.cli.move;

import static io.rocksetcdc.cli.move.FakeGroups.group;
import static io.rocksetcdc.cli.move.FakeGroups.job;
import static org.assertj.core.api.Assertions.assertThat;

import io.rocksetcdc.cli.CommandRun;
import io.rocksetcdc.cli.move.FakeFlink.Answer;
import io.rocksetcdc.job.config.GroupConfig;
import io.rocksetcdc.job.parts.Parts;
import io.rocksetcdc.job.parts.SharedParts;
import io.rocksetcdc.job.position.Change;
import io.rocksetcdc.job.position.Phase;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What the commands make of a change that was interrupted or has not begun. */
@ExtendWith(SharedParts.class)
class UnfinishedChangeTest {

    private static final List<GroupConfig> BEFORE =
            List.of(group("aa", 0.5, "a", "b"), group("cc", 0.5, "c"));
    private static final String ELSEWHERE = "http://flink.example:8081";

    private final FakeGroups groups;
    @AutoClose private final FakeFlink flink;

    UnfinishedChangeTest(@TempDir Path directory, Parts parts) throws IOException {
        groups = new FakeGroups(directory, BEFORE, parts.kafka().bootstrapServers());
        flink = groups.start();
    }

    @Test
    void changeOfAnotherClusterIsNotCarriedOn() throws Exception {
        groups.begin(Phase.FINISH, BEFORE, BEFORE, Optional.of(ELSEWHERE));

        CommandRun run = run("apply");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.errors())
                .contains("apply was begun on " + ELSEWHERE + ", not on " + flink.url())
                .contains("give --flink " + ELSEWHERE)
                .contains("--cluster-moved");
        assertThat(groups.journal().phase()).isEqualTo(Phase.FINISH);
        assertThat(flink.requests()).isEmpty();
    }

    @Test
    void changeOfAClusterThatHasMovedIsCarriedOn() throws Exception {
        groups.begin(Phase.FINISH, BEFORE, BEFORE, Optional.of(ELSEWHERE));

        CommandRun run = run("apply", "--cluster-moved");

        assertThat(run.exitCode()).as(run.errors()).isZero();
        assertThat(groups.log().layout().journal()).isEmpty();
    }

    @Test
    void changeOfAnOldJournalOrOfThisClusterIsCarriedOn() throws Exception {
        for (Optional<String> cluster :
                List.of(Optional.<String>empty(), Optional.of(flink.url().toString()))) {
            groups.begin(Phase.FINISH, BEFORE, BEFORE, cluster);

            CommandRun run = run("apply");

            assertThat(run.exitCode()).as(run.errors()).isZero();
            assertThat(groups.log().layout().journal()).isEmpty();
        }
    }

    @Test
    void changeWhoseCheckpointFailsIsOverAndHasChangedNothing() throws Exception {
        flink.answers(job("cc"), Answer.FAILED);
        String before = Files.readString(groups.file());

        CommandRun run = run("move", "--stream", "c", "--to", "aa");

        assertThat(run.exitCode()).as(run.out()).isEqualTo(1);
        assertThat(run.errors()).contains("The checkpoint of group cc: it is slow");
        assertThat(groups.log().layout().journal()).isEmpty();
        assertThat(groups.log().layout().groups()).containsOnlyKeys("aa", "cc");
        assertThat(Files.readString(groups.file())).isEqualTo(before);
        assertThat(flink.requests()).noneMatch(request -> request.endsWith("/stop"));
    }

    @Test
    void topicsThatTheJobDoesNotReadAreRefusedBeforeAnythingStops() throws Exception {
        writeOtherTopicsOfC();

        for (List<String> command :
                List.of(
                        List.of("apply"),
                        List.of("move", "--stream", "c", "--to", "aa"),
                        List.of("rewind", "--stream", "c", "--to", "earliest"))) {
            CommandRun run = run(command.toArray(String[]::new));

            assertThat(run.exitCode()).as(command + run.out()).isEqualTo(1);
            assertThat(run.errors())
                    .contains(
                            "stream c has not the topics that its job reads (gone: none; new: shop.d)");
        }
        assertThat(groups.log().layout().journal()).isEmpty();
        assertThat(flink.requests()).noneMatch(request -> request.endsWith("/stop"));
    }

    /** A journal would keep all starts out. */
    @Test
    void otherTopicsOfAStreamThatRanOnceAreRefusedBeforeTheChangeBegins() throws Exception {
        String layout = Files.readString(groups.layout());
        Files.writeString(groups.layout(), layout.replaceFirst(",\"cc\":\\{\"job\"[^}]*}", ""));
        flink.is(job("cc"), "FINISHED");
        writeOtherTopicsOfC();

        CommandRun run = run("apply");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).doesNotContain("start cc");
        assertThat(run.errors()).contains("stream c has not the topics");
        assertThat(groups.log().layout().groups()).containsOnlyKeys("aa");
        assertThat(groups.log().layout().journal()).isEmpty();
    }

    @Test
    void changeThatTheFileDoesNotFitAnyMoreIsGivenUpIfItHasChangedNothing() throws Exception {
        groups.begin(
                Phase.CHECKPOINT,
                BEFORE,
                List.of(group("aa", 1, "a", "b", "c")),
                Optional.of(flink.url().toString()));
        writeOtherTopicsOfC();

        CommandRun run = run("apply");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.errors()).contains("stream c has not the topics");
        assertThat(groups.log().layout().journal()).isEmpty();
    }

    @Test
    void changeThatTheFileDoesNotFitAnyMoreWaitsIfItHasStoppedJobs() throws Exception {
        groups.begin(
                Phase.STOP,
                BEFORE,
                List.of(group("aa", 1, "a", "b", "c")),
                Optional.of(flink.url().toString()));
        writeOtherTopicsOfC();

        CommandRun run = run("apply");

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.errors())
                .contains("The change is not complete", "stream c has not the topics");
        assertThat(groups.journal().phase()).isEqualTo(Phase.STOP);
    }

    private void writeOtherTopicsOfC() throws IOException {
        Files.writeString(
                groups.file(),
                Files.readString(groups.file())
                        .replace(
                                "c: {topic: shop.c, collection: {name: c}}",
                                "c: {topics: {shop.c: {name: c}, shop.d: {name: d}}}"));
    }

    /** Whoever carries the change on must know where its jobs are. */
    @Test
    void journalNamesTheCluster() throws Exception {
        flink.answers(job("aa"), Answer.FAILED);
        String url = flink.url().toString();
        List<String> seen = new ArrayList<>();
        flink.onRequest(
                () -> {
                    if (Files.readString(groups.layout()).contains("\"cluster\" : \"" + url)) {
                        seen.add(url);
                    }
                });

        run("move", "--stream", "c", "--to", "aa");

        assertThat(seen).isNotEmpty();
    }

    @Test
    void anotherShareIsAnotherChange() throws Exception {
        groups.begin(
                Phase.FINISH,
                new Change("move c to aa", BEFORE, BEFORE, Optional.empty(), true),
                Optional.of(flink.url().toString()));

        CommandRun run = run("move", "--stream", "c", "--to", "aa", "--share", "0.9");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.errors()).contains("Another change is under way");
        assertThat(groups.journal().phase()).isEqualTo(Phase.FINISH);
    }

    @Test
    void streamThatNoGroupRunsIsNotRewound() throws Exception {
        groups.edit("streams:\n", "streams:\n  new: {topic: shop.new, collection: {name: new}}\n");

        groups.edit("[c]", "[c, new]");

        CommandRun run = run("rewind", "--stream", "new", "--to", "earliest");

        assertThat(run.exitCode()).as(run.out()).isEqualTo(1);
        assertThat(run.errors()).contains("No group runs stream new");
    }

    @Test
    void aGroupThatIsBeingStartedIsNotStartedAgain() throws Exception {
        flink.is(job("cc"), "INITIALIZING");

        CommandRun run = run("move", "--stream", "c", "--to", "aa");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.errors())
                .contains("Group cc is being started", "Give the command again when it runs.")
                .doesNotContain("submit");
    }

    @Test
    void aClusterThatIsNotThereIsNamed() throws Exception {
        flink.close();

        CommandRun run = run("move", "--stream", "c", "--to", "aa");

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.errors())
                .startsWith("error: Flink's REST API at " + flink.url() + " does not answer (")
                .contains("is --flink its URL?")
                .doesNotContain("null");
    }

    @Test
    void aClusterThatGoesAwayIsNamedBeforeWhatToDo() throws Exception {
        flink.onRequest(
                () -> {
                    if (Files.readString(groups.layout()).contains("\"STOP\"")) {
                        throw new IOException("gone");
                    }
                });

        CommandRun run = run("move", "--stream", "c", "--to", "aa");

        assertThat(run.exitCode()).isEqualTo(3);
        List<String> lines = run.errors().lines().toList();
        assertThat(lines.get(0))
                .startsWith("error: Flink's REST API at " + flink.url() + " does not answer (");
        assertThat(lines)
                .last()
                .asString()
                .startsWith("The change is not complete")
                .contains("Give the same command again");
        assertThat(groups.journal().phase()).isEqualTo(Phase.STOP);
    }

    @Test
    void nobodyToAskIsADecline() throws Exception {
        InputStream terminal = System.in;
        System.setIn(InputStream.nullInputStream());
        try {
            for (List<String> command :
                    List.of(
                            List.of("move", "--stream", "c", "--to", "aa"),
                            List.of("rewind", "--stream", "c", "--to", "earliest"),
                            List.of("apply"))) {
                if (command.equals(List.of("apply"))) {
                    groups.begin(Phase.FINISH, BEFORE, BEFORE, Optional.empty());
                }
                CommandRun run = groups.run(flink, command.toArray(String[]::new));

                assertThat(run.exitCode()).as(command + run.errors()).isEqualTo(1);
                assertThat(run.errors().lines())
                        .containsExactly(
                                "There is no terminal to ask at, and no answer on standard input."
                                        + " To go on without a question, give --yes.");
                assertThat(run.out()).endsWith("Nothing was changed.\n");
            }
        } finally {
            System.setIn(terminal);
        }
        assertThat(flink.requests()).noneMatch(request -> request.startsWith("POST"));
    }

    private CommandRun run(String... arguments) throws IOException {
        List<String> line = new ArrayList<>(List.of(arguments));
        line.add("--yes");
        return groups.run(flink, line.toArray(String[]::new));
    }
}
