package io.rocksetcdc.job.position;

import static org.assertj.core.api.Assertions.assertThat;

import io.rocksetcdc.job.config.GroupConfig;
import io.rocksetcdc.job.position.Journal.Start;
import io.rocksetcdc.job.position.Journal.Stop;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a journal says, in memory and in the layout file. */
class JournalTest {

    private static final GroupConfig ALL =
            new GroupConfig("default", List.of("orders", "refunds"), 0.5);
    private static final GroupConfig OTHER = new GroupConfig("other", List.of("events"), 0.5);
    private static final GroupConfig HOT = new GroupConfig("hot", List.of("orders"), 0.25);
    private static final GroupConfig REST = new GroupConfig("default", List.of("refunds"), 0.25);

    private final Change split =
            new Change(
                    "move orders to hot",
                    List.of(ALL, OTHER),
                    List.of(REST, OTHER, HOT),
                    Optional.empty(),
                    true);

    @Test
    void groupsThatStayAsTheyAreAreNotTouched() {
        assertThat(split.affected()).containsExactly("default", "hot");
        assertThat(split.stopping()).containsExactly(ALL);
        assertThat(split.starting()).containsExactly(REST, HOT);
    }

    @Test
    void anotherShareIsAChange() {
        GroupConfig more = new GroupConfig("other", List.of("events"), 0.6);
        Change shares =
                new Change(
                        "apply", List.of(ALL, OTHER), List.of(ALL, more), Optional.empty(), false);

        assertThat(shares.affected()).containsExactly("other");
    }

    @Test
    void rewindTouchesTheGroupOfItsStream() {
        Change rewind =
                new Change(
                        "rewind",
                        List.of(ALL, OTHER),
                        List.of(ALL, OTHER),
                        Optional.of(new Change.Rewind("events", "earliest")),
                        false);

        assertThat(rewind.affected()).containsExactly("other");
    }

    @Test
    void wayBackStartsTheOldGroupsWhoseJobsHaveEnded() {
        Stop ended = new Stop("default", "a", "1", false, Optional.empty());
        Journal back =
                journal(Optional.empty())
                        .back("no slots", List.of(ended.leaving(Optional.of("/sp1"))));

        assertThat(back.goesBack()).isTrue();
        assertThat(back.phase()).isEqualTo(Phase.STOP);
        assertThat(back.target()).isEqualTo(split.before());
        assertThat(back.starting()).containsExactly(ALL);
        assertThat(back.savepoints()).containsExactly("/sp1");
        assertThat(journal(Optional.of("no slots")).starting()).isEmpty();
    }

    @Test
    void fileKeepsAllOfIt() throws IOException {
        for (Journal journal :
                List.of(journal(Optional.empty()), journal(Optional.of("it did not start")))) {
            Layout layout = Layout.empty("shop").withJournal(Optional.of(journal));

            assertThat(LayoutJson.read(LayoutJson.write(layout))).isEqualTo(layout);
        }
    }

    @Test
    void journalWithoutTheClusterIsRead() throws IOException {
        Layout layout = Layout.empty("shop").withJournal(Optional.of(journal(Optional.empty())));
        String old =
                new String(LayoutJson.write(layout), StandardCharsets.UTF_8)
                        .replaceAll("\\s*\"cluster\" : \"[^\"]*\",", "")
                        .replaceAll(",\\s*\"drop\" : \\[[^]]*]", "");

        Journal read =
                LayoutJson.read(old.getBytes(StandardCharsets.UTF_8)).journal().orElseThrow();

        assertThat(old).doesNotContain("cluster", "drop");
        assertThat(read.cluster()).isEmpty();
        assertThat(read.starts().get("hot").drop()).isEmpty();
        assertThat(read.on("http://other").cluster()).contains("http://other");
    }

    @Test
    void newcomersAreTheStreamsThatRunAfterwardsOnly() {
        Change more =
                new Change(
                        "apply", List.of(REST, OTHER), List.of(ALL, OTHER), Optional.empty(), true);

        assertThat(more.newcomers()).containsExactly("orders");
        assertThat(split.newcomers()).isEmpty();
    }

    @Test
    void wayBackLeavesOutWhatWasNotStopped() {
        Journal back = journal(Optional.empty()).back("no slots", List.of());

        assertThat(back.leftOut()).containsExactly("default", "other");
        assertThat(journal(Optional.of("no slots")).leftOut()).containsExactly("other");
        assertThat(journal(Optional.empty()).leftOut()).isEmpty();
    }

    private Journal journal(Optional<String> failure) {
        return new Journal(
                "0b268388",
                Instant.parse("2026-07-01T08:00:00.123Z"),
                new Change(
                        split.purpose(),
                        split.before(),
                        split.after(),
                        Optional.of(new Change.Rewind("events", "earliest")),
                        true),
                Optional.of("http://localhost:8081"),
                Phase.START,
                failure,
                List.of(new Stop("default", "a", "1", false, Optional.empty())),
                Map.of(
                        "hot",
                        new Start(
                                "b",
                                Optional.of("/sp1"),
                                Optional.empty(),
                                Set.of("orders"),
                                Set.of("refunds"))));
    }
}
