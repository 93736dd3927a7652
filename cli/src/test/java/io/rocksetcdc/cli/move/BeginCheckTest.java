package io.rocksetcdc.cli.move;

import static io.rocksetcdc.cli.move.FakeGroups.job;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BeginCheckTest {

    private static final String JOB = job("aa");

    private FakeFlink flink;

    @BeforeEach
    void start() throws IOException {
        flink = new FakeFlink("").runs(JOB, List.of("orders"));
    }

    @AfterEach
    void stop() {
        flink.close();
    }

    @Test
    void tasksThatWaitForSlotsAreSaid() {
        flink.tasksAre(JOB, "SCHEDULED");

        assertUnready("(orders 1 SCHEDULED); are there enough slots?");
    }

    @Test
    void tasksThatHangAreNotTakenForALackOfSlots() {
        flink.tasksAre(JOB, "INITIALIZING");

        assertUnready("(orders 1 INITIALIZING); the log of its TaskManagers");
    }

    private void assertUnready(String why) {
        BeginCheck check = new BeginCheck(flink.jobs(), Duration.ofMillis(1));

        assertThatThrownBy(() -> check.awaitRunning("hot", JOB, List.of("orders")))
                .isInstanceOf(ChangeFailedException.class)
                .hasMessageContaining("group hot: job " + JOB)
                .hasMessageContaining(why);
    }
}
