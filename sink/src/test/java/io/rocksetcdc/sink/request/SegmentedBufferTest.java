package io.rocksetcdc.sink.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class SegmentedBufferTest {

    /** Random appends, truncations and releases against one plain array. */
    @Property(tries = 60)
    void behaves_as_one_array(@ForAll long seed) {
        Random random = new Random(seed);
        SegmentedBuffer buffer = new SegmentedBuffer();
        ByteArrayOutputStream model = new ByteArrayOutputStream();
        long released = 0;
        for (int step = 0; step < 30; step++) {
            byte[] chunk = new byte[random.nextInt(2 * SegmentedBuffer.SEGMENT_BYTES)];
            random.nextBytes(chunk);
            buffer.write(chunk, 0, chunk.length);
            model.writeBytes(chunk);
            if (random.nextInt(3) == 0) {
                long keep = released + (long) (random.nextDouble() * (model.size() - released));
                buffer.truncate(keep);
                byte[] kept = Arrays.copyOf(model.toByteArray(), (int) keep);
                model.reset();
                model.writeBytes(kept);
            }
            if (random.nextInt(3) == 0) {
                released += (long) (random.nextDouble() * (model.size() - released));
                buffer.releaseBefore(released);
            }
            assertThat(buffer.position()).isEqualTo(model.size());
            assertThat(read(buffer, released, buffer.position()))
                    .isEqualTo(
                            Arrays.copyOfRange(model.toByteArray(), (int) released, model.size()));
        }
    }

    @Test
    void released_bytes_cost_no_memory() {
        SegmentedBuffer buffer = new SegmentedBuffer();
        for (int i = 0; i < 100; i++) {
            buffer.write(new byte[SegmentedBuffer.SEGMENT_BYTES], 0, SegmentedBuffer.SEGMENT_BYTES);
        }
        buffer.write(1);
        buffer.releaseBefore(buffer.position());

        assertThat(buffer.allocatedBytes()).isZero();
    }

    @Test
    void positions_outside_are_refused() {
        SegmentedBuffer buffer = new SegmentedBuffer();
        buffer.write(1);

        assertThatThrownBy(() -> buffer.truncate(2)).hasMessageContaining("outside of 0..1");
        assertThatThrownBy(() -> buffer.slice(0, 2)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    private static byte[] read(SegmentedBuffer buffer, long from, long to) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (ByteBuffer slice : buffer.slice(from, to)) {
            byte[] copy = new byte[slice.remaining()];
            slice.get(copy);
            bytes.writeBytes(copy);
        }
        return bytes.toByteArray();
    }
}
