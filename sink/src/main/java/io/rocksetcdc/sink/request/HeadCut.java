package io.rocksetcdc.sink.request;

/**
 * What earlier answers say about how many records the next head of a lane may have.
 *
 * <p>After a refusal the records of that request are suspects: the head is halved until the bad one
 * stands alone, and stays within the suspects until each of them is settled.
 */
final class HeadCut {

    private int suspects;
    private int repeated;

    /** The most records that the next head may take of {@code queued}. */
    int mostRecords(int queued) {
        if (repeated > 0) {
            return repeated;
        }
        return suspects > 0 ? Math.max(1, suspects / 2) : queued;
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
        suspects = Math.max(0, suspects - records);
    }

    /** A head of so many records was refused as a whole. */
    void halve(int records) {
        repeated = 0;
        suspects = records;
    }
}
