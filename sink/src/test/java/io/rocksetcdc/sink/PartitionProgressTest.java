package io.rocksetcdc.sink;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PartitionProgressTest {

    private static final long NOW = 1_000;

    private final PartitionProgress progress = new PartitionProgress(10);

    @Test
    void records_without_documents_wait_for_those_before_them() {
        progress.queued(10, NOW);
        progress.queued(11, NOW);
        progress.empty(12);
        assertThat(progress.settledOffset()).isEqualTo(10);

        progress.acknowledged(10);
        assertThat(progress.settledOffset()).isEqualTo(11);

        progress.acknowledged(11);
        assertThat(progress.settledOffset()).isEqualTo(13);
    }

    @Test
    void a_dead_letter_on_its_way_holds_the_offset() {
        progress.queued(10, NOW);
        progress.rejected(11, NOW);
        progress.queued(12, NOW);
        progress.acknowledged(10);
        progress.refused(12);
        progress.queued(13, NOW);
        progress.acknowledged(13);
        assertThat(progress.settledOffset()).isEqualTo(11);

        progress.setAside(12);
        assertThat(progress.settledOffset()).isEqualTo(11);

        progress.setAside(11);
        assertThat(progress.settledOffset()).isEqualTo(14);
    }

    @Test
    void the_oldest_record_that_waits_is_the_first_that_is_not_settled() {
        assertThat(progress.unsettledSince()).isEqualTo(UnsettledSince.NOTHING);

        progress.queued(10, 1_000);
        progress.queued(11, 1_050);
        progress.queued(12, 2_000);
        progress.rejected(13, 3_000);
        assertThat(progress.unsettledSince()).isEqualTo(1_000);

        progress.acknowledged(10);
        assertThat(progress.unsettledSince())
                .as("50 ms too old, as not every record is remembered")
                .isEqualTo(1_000);

        progress.acknowledged(11);
        assertThat(progress.unsettledSince()).isEqualTo(2_000);

        progress.acknowledged(12);
        assertThat(progress.unsettledSince()).as("a dead letter").isEqualTo(3_000);

        progress.setAside(13);
        assertThat(progress.unsettledSince()).isEqualTo(UnsettledSince.NOTHING);
    }
}
