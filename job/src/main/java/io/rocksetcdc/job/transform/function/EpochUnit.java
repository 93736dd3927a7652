package io.rocksetcdc.job.transform.function;

/** What a number since the epoch counts. */
enum EpochUnit {
    SECONDS(1),
    MILLIS(1_000),
    MICROS(1_000_000);

    private final long perSecond;

    EpochUnit(long perSecond) {
        this.perSecond = perSecond;
    }

    String function() {
        return "TIMESTAMP_" + name();
    }

    long perSecond() {
        return perSecond;
    }
}
