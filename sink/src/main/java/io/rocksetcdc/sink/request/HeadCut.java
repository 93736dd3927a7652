package io.rocksetcdc.sink.request;

/**
 * What earlier answers say about how many records the next head of a lane may have.
 *
 * <p>A head that is too large is tried in halves until one is accepted. After the refusal of a bad
 * record those of that request are suspects: the head is halved until the bad one stands alone, and
 * stays within the suspects until each of them is settled.
 */
final class HeadCut {

    private static final int ANY = Integer.MAX_VALUE;

    private int suspects;
    private int most = ANY;
    private int repeated;

    /** The most records that the next head may take of {@code queued}. */
    int mostRecords(int queued) {
        if (repeated > 0) {
            return repeated;
        }
        return Math.min(most, suspects > 0 ? half(suspects) : queued);
    }

    /** Whether the next head has to be the same again, whatever else limits it. */
    boolean isRepeated() {
        return repeated > 0;
    }

    /** The next head has to be these records again. */
    void repeat(int records) {
        repeated = records;
    }

    /** A head of so many records was taken. */
    void sent(int records) {
        if (repeated > 0 && records != repeated) {
            throw new IllegalStateException(
                    "a head of " + repeated + " records has become one of " + records);
        }
    }

    /** A head of so many records left the lane. */
    void settled(int records) {
        repeated = 0;
        most = ANY;
        suspects = Math.max(0, suspects - records);
    }

    /** One of so many records of the head is bad. */
    void bisect(int records) {
        repeated = 0;
        most = ANY;
        suspects = records;
    }

    /** A head of so many records was too large. */
    void shrink(int records) {
        repeated = 0;
        most = half(records);
    }

    private static int half(int records) {
        return Math.max(1, records / 2);
    }
}
