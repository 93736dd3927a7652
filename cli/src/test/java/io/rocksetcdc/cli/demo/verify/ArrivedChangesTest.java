package io.rocksetcdc.cli.demo.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ArrivedChangesTest {

    @Test
    void failsUnlessUpdatesAndDeletesArrived() {
        assertThat(changes(1, 1).verify().passed()).isTrue();
        assertThat(changes(0, 1).verify().problems()).singleElement().asString().contains("update");
        assertThat(changes(1, 0).verify().problems()).singleElement().asString().contains("delete");
    }

    private static ArrivedChanges changes(long updates, long deletes) {
        return new ArrivedChanges(
                new ChangeCounts(5, updates, deletes),
                new ChangeCounts(9, 9, 9),
                Map.of(),
                Set.of());
    }
}
