package io.rocksetcdc.cli.lag;

import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * When a stream has caught up if nothing changes.
 *
 * @param seconds until then; present for {@link Kind#LATER} only
 */
public record CatchUp(Kind kind, OptionalDouble seconds) {

    /** Whether it does. */
    public enum Kind {
        /** It is less than a second of its own rate behind. */
        DONE,
        LATER,
        /** More comes than goes. */
        NEVER,
        UNKNOWN
    }

    /** Less is what is just on its way. */
    private static final double SECONDS_ON_THE_WAY = 1;

    private static final CatchUp UNKNOWN = new CatchUp(Kind.UNKNOWN, OptionalDouble.empty());
    private static final CatchUp DONE = new CatchUp(Kind.DONE, OptionalDouble.empty());
    private static final CatchUp NEVER = new CatchUp(Kind.NEVER, OptionalDouble.empty());

    /**
     * @param lag records that are not settled
     * @param in records a second that come
     * @param out records a second that are settled
     */
    static CatchUp of(OptionalLong lag, OptionalDouble in, OptionalDouble out) {
        if (lag.isEmpty()) {
            return UNKNOWN;
        }
        if (lag.getAsLong() == 0) {
            return DONE;
        }
        if (in.isEmpty() || out.isEmpty()) {
            return UNKNOWN;
        }
        if (lag.getAsLong() <= out.getAsDouble() * SECONDS_ON_THE_WAY) {
            return DONE;
        }
        double gain = out.getAsDouble() - in.getAsDouble();
        return gain <= 0
                ? NEVER
                : new CatchUp(Kind.LATER, OptionalDouble.of(lag.getAsLong() / gain));
    }
}
