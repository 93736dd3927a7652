package io.rocksetcdc.sink;

import java.util.OptionalLong;

/**
 * Whether a lane's requests get lost because of their size. A server or proxy that refuses a body
 * before it has read it and closes the connection is often heard as a reset instead of a 413; the
 * same bytes would be sent for ever.
 *
 * <p>Smaller requests are a sound answer to any loss, as the order stays; only when one of them is
 * accepted was the size the reason, as far as one can tell.
 */
final class SizeDoubt {

    /** Losses in a row that are taken for an accident. */
    static final int ACCIDENTS = 2;

    /** Bytes of a request below which the size is no reason. */
    static final long SMALL = 40_960;

    private int lossesInARow;
    private OptionalLong doubted = OptionalLong.empty();

    /**
     * A request was lost.
     *
     * @return whether a smaller one should be tried
     */
    boolean lost(long bytes) {
        lossesInARow++;
        if (lossesInARow <= ACCIDENTS || bytes <= SMALL) {
            return false;
        }
        doubted = OptionalLong.of(bytes);
        return true;
    }

    /** A request was answered, whatever the answer. */
    void answered() {
        lossesInARow = 0;
    }

    /** A request was accepted: the size above it that got lost, if any, which settles the doubt. */
    OptionalLong accepted() {
        OptionalLong lost = doubted;
        doubted = OptionalLong.empty();
        return lost;
    }
}
