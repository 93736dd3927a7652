package io.rocksetcdc.sink;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PartitionProgressTest {

    private final PartitionProgress progress = new PartitionProgress(10);

    @Test
    void records_without_documents_wait_for_those_before_them() {
        progress.queued(10);
        progress.queued(11);
        progress.empty(12);
        assertThat(progress.settledOffset()).isEqualTo(10);

        progress.acknowledged(10);
        assertThat(progress.settledOffset()).isEqualTo(11);

        progress.acknowledged(11);
        assertThat(progress.settledOffset()).isEqualTo(13);
    }

    @Test
    void a_dead_letter_on_its_way_holds_the_offset() {
        progress.queued(10);
        progress.rejected(11);
        progress.queued(12);
        progress.acknowledged(10);
        progress.refused(12);
        progress.queued(13);
        progress.acknowledged(13);
        assertThat(progress.settledOffset()).isEqualTo(11);

        progress.setAside(12);
        assertThat(progress.settledOffset()).isEqualTo(11);

        progress.setAside(11);
        assertThat(progress.settledOffset()).isEqualTo(14);
    }
}
