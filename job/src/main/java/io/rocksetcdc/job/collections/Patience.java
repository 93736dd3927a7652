package io.rocksetcdc.job.collections;

import java.time.Duration;

/**
 * How long the control plane is waited for.
 *
 * @param request for one answer
 * @param retries how often a request is sent again after 408, 425, 429, 5xx or no answer at all
 * @param firstDelay before the first of these; doubled each time
 * @param longestDelay at most between two of them
 * @param ready until new collections are READY, all together
 * @param poll between two looks at their status
 */
public record Patience(
        Duration request,
        int retries,
        Duration firstDelay,
        Duration longestDelay,
        Duration ready,
        Duration poll) {

    /**
     * 30 s for an answer, 6 retries 0.5 s to 8 s apart, 20 minutes until READY (a hosted collection
     * took that long), looked at every second.
     */
    public static final Patience DEFAULT =
            new Patience(
                    Duration.ofSeconds(30),
                    6,
                    Duration.ofMillis(500),
                    Duration.ofSeconds(8),
                    Duration.ofMinutes(20),
                    Duration.ofSeconds(1));

    /** For a look that a person waits for: 10 s for an answer, one retry, nothing to wait for. */
    public static final Patience SHORT =
            new Patience(
                    Duration.ofSeconds(10),
                    1,
                    Duration.ofMillis(500),
                    Duration.ofMillis(500),
                    Duration.ZERO,
                    Duration.ZERO);

    /** Before the given retry, counted from 0. */
    Duration delay(int retry) {
        Duration delay = firstDelay;
        for (int i = 0; i < retry && delay.compareTo(longestDelay) < 0; i++) {
            delay = delay.multipliedBy(2);
        }
        return delay.compareTo(longestDelay) < 0 ? delay : longestDelay;
    }

    public Patience {
        if (retries < 0) {
            throw new IllegalArgumentException("retries: " + retries + " is less than 0");
        }
    }
}
