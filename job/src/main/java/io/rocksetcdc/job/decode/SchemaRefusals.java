package io.rocksetcdc.job.decode;

import io.rocksetcdc.sink.RejectedRecordException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The schema ids that were refused last, and how long each stays so: 30 seconds, then twice as long
 * each time, at most 10 minutes. Not thread-safe.
 */
final class SchemaRefusals {

    static final int MOST = 1_000;

    private static final Duration FIRST = Duration.ofSeconds(30);
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final Clock clock;
    private final Map<Integer, Refusal> byId = new LinkedHashMap<>();

    SchemaRefusals(Clock clock) {
        this.clock = clock;
    }

    /** Why an id is refused without being asked for; empty if it is to be asked for. */
    Optional<RejectedRecordException> standing(int id) {
        return Optional.ofNullable(byId.get(id))
                .filter(refusal -> clock.instant().isBefore(refusal.until()))
                .map(Refusal::exception);
    }

    /** Whether an id was refused before. */
    boolean has(int id) {
        return byId.containsKey(id);
    }

    /** Refuses an id, for longer than before. */
    RejectedRecordException refuse(int id, String reason, String message) {
        Duration time =
                Optional.ofNullable(byId.remove(id))
                        .map(before -> before.time().multipliedBy(2))
                        .orElse(FIRST);
        Duration bounded = time.compareTo(LONGEST) < 0 ? time : LONGEST;
        Refusal refusal = new Refusal(reason, message, bounded, clock.instant().plus(bounded));
        byId.put(id, refusal);
        if (byId.size() > MOST) {
            byId.remove(byId.keySet().iterator().next());
        }
        return refusal.exception();
    }

    void forget(int id) {
        byId.remove(id);
    }

    private record Refusal(String reason, String message, Duration time, Instant until) {

        private RejectedRecordException exception() {
            return new RejectedRecordException(reason, message);
        }
    }
}
