package io.rocksetcdc.sink.share;

import static org.assertj.core.api.Assertions.assertThat;

import io.rocksetcdc.sink.pace.QuotaLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class MemoryBudgetTest {

    private static final long CHUNK = MemoryBudget.CHUNK_BYTES;

    private final List<String> called = new ArrayList<>();

    @Test
    void half_is_for_all_and_granted_to_who_comes_first() {
        MemoryBudget budget = budget(2, 8 * CHUNK);
        WriterMemory a = join(budget, "a");
        WriterMemory b = join(budget, "b");

        assertThat(fill(a)).isEqualTo(6 * CHUNK);
        assertThat(fill(b)).isEqualTo(2 * CHUNK);
        assertThat(budget.grantedBytes()).isEqualTo(8 * CHUNK);
    }

    @Test
    void what_is_given_back_goes_to_who_waits_longest() {
        MemoryBudget budget = budget(3, 12 * CHUNK);
        WriterMemory a = join(budget, "a");
        WriterMemory b = join(budget, "b");
        WriterMemory c = join(budget, "c");
        long ofA = fill(a);
        long ofB = fill(b);
        fill(c);

        a.settle(ofA - 3 * CHUNK);
        assertThat(called).containsExactly("a", "b");
        assertThat(b.asks(ofB)).isTrue();
        assertThat(b.asks(ofB + CHUNK)).isFalse();

        a.settle(ofA - 4 * CHUNK);
        assertThat(called).containsExactly("a", "b", "c", "b");
    }

    @Test
    void who_closes_gives_back_all_and_waits_no_longer() {
        MemoryBudget budget = budget(2, 4 * CHUNK);
        WriterMemory a = join(budget, "a");
        WriterMemory b = join(budget, "b");
        long ofA = fill(a);
        fill(b);
        a.close();
        a.close();

        assertThat(called).containsExactly("b");
        assertThat(budget.grantedBytes()).isLessThan(ofA + CHUNK);
        b.close();
        assertThat(budget.grantedBytes()).isZero();
    }

    @Test
    void who_asks_after_closing_gets_nothing() {
        MemoryBudget budget = budget(2, 4 * CHUNK);
        WriterMemory a = join(budget, "a");
        WriterMemory b = join(budget, "b");
        b.close();
        assertThat(b.asks(0)).isFalse();
        assertThat(fill(a)).isEqualTo(2 * CHUNK);

        a.close();
        assertThat(a.asks(0)).isFalse();
        a.settle(0);
        assertThat(called).isEmpty();
    }

    @Test
    void what_is_held_counts_even_if_it_was_not_granted() {
        MemoryBudget budget = budget(2, 4 * CHUNK);
        WriterMemory a = join(budget, "a");
        WriterMemory b = join(budget, "b");
        a.settle(100 * CHUNK);

        assertThat(budget.grantedBytes()).isEqualTo(100 * CHUNK);
        assertThat(a.asks(100 * CHUNK)).isFalse();
        assertThat(fill(b)).isEqualTo(CHUNK);
        a.settle(0);
        assertThat(called).containsExactly("b");
    }

    @Test
    void a_process_has_the_part_of_its_writers_and_never_more_than_its_heap_bears() {
        MemoryBudget quarter = budget(4, 16 * CHUNK);
        assertThat(fill(join(quarter, "a"))).isEqualTo(4 * CHUNK);

        AtomicLong most = new AtomicLong(2 * CHUNK);
        MemoryBudget small =
                new MemoryBudget(new JobLimits(QuotaLimits.NONE, 1, 1, 16 * CHUNK), most::get);
        WriterMemory a = join(small, "a");
        assertThat(fill(a)).isEqualTo(2 * CHUNK);

        most.set(CHUNK);
        a.settle(0);
        assertThat(fill(a)).as("another job has come").isEqualTo(CHUNK);
        most.set(4 * CHUNK);
        a.settle(0);
        assertThat(fill(a)).as("others have gone").isEqualTo(4 * CHUNK);
    }

    @Test
    void no_writer_holds_more_than_it_may() {
        MemoryBudget budget = budget(1, 16 * CHUNK);
        WriterMemory a = budget.join(3 * CHUNK, () -> called.add("a"));

        assertThat(a.asks(3 * CHUNK - 1)).isTrue();
        assertThat(a.asks(3 * CHUNK)).isFalse();
        assertThat(called).isEmpty();
    }

    private static MemoryBudget budget(int writers, long bytes) {
        return new MemoryBudget(
                new JobLimits(QuotaLimits.NONE, writers, 1, bytes), () -> Long.MAX_VALUE);
    }

    private WriterMemory join(MemoryBudget budget, String name) {
        return budget.join(Long.MAX_VALUE, () -> called.add(name));
    }

    /** Holds as much as it gets, and waits for more. */
    private long fill(WriterMemory writer) {
        long held = 0;
        while (writer.asks(held)) {
            held += CHUNK;
        }
        return held;
    }
}
