package io.rocksetcdc.bench.week;

import java.util.Random;

/**
 * What comes to the topics of a week: many small ones and few large ones (Zipf), each with the peak
 * of its region once a day, and two that are special.
 */
public final class Demand {

    public static final int TOPICS = 5_000;
    public static final int MINUTES = 7 * 24 * 60;

    /** The topic with the burst. */
    public static final int BURSTING = 100;

    /** The topic that grows for ever. */
    public static final int GROWING = 7;

    /** Of the quota, all topics together but for the burst and the growth. */
    static final double MEAN_PART = 0.4;

    /** A topic has so much more at its peak, and so much less half a day later. */
    static final double SWING = 0.7;

    /** Of the quota. */
    static final double BURST_PART = 0.8;

    static final int BURST_START = (2 * 24 + 10) * 60;
    static final int BURST_END = BURST_START + 4 * 60;

    /** Of the quota, at the end of the week; it begins with nothing of that. */
    static final double GROWN_PART = 0.7;

    /** Parts of the topics, and the hours of their peaks. */
    private static final double[][] REGIONS = {{0.5, 14}, {0.3, 20}, {0.2, 6}};

    private static final int MINUTES_OF_DAY = 24 * 60;

    private final double[] mean = new double[TOPICS];
    private final double[] peakMinute = new double[TOPICS];
    private final double quota;

    /**
     * @param quota bytes a second
     */
    public Demand(double quota, long seed) {
        this.quota = quota;
        Random random = new Random(seed);
        double sum = 0;
        for (int i = 0; i < TOPICS; i++) {
            mean[i] = 1.0 / (i + 1);
            sum += mean[i];
            peakMinute[i] = 60 * peakHour(random.nextDouble()) + 120 * random.nextGaussian();
        }
        for (int i = 0; i < TOPICS; i++) {
            mean[i] *= MEAN_PART * quota / sum;
        }
    }

    /** Bytes a second that come in a minute. */
    public double of(int topic, int minute) {
        double day = 2 * Math.PI * (minute - peakMinute[topic]) / MINUTES_OF_DAY;
        double bytes = mean[topic] * (1 + SWING * Math.cos(day));
        if (topic == BURSTING && minute >= BURST_START && minute < BURST_END) {
            bytes += BURST_PART * quota;
        }
        return topic == GROWING ? bytes + GROWN_PART * quota * minute / MINUTES : bytes;
    }

    /** Bytes a second, over the whole week. */
    double mean(int topic) {
        double sum = 0;
        for (int minute = 0; minute < MINUTES; minute++) {
            sum += of(topic, minute);
        }
        return sum / MINUTES;
    }

    private static double peakHour(double random) {
        double from = 0;
        for (double[] region : REGIONS) {
            from += region[0];
            if (random < from) {
                return region[1];
            }
        }
        return REGIONS[0][1];
    }
}
