package io.rocksetcdc.job.collections;

import io.rocksetcdc.job.parts.UtcClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A clock that moves when somebody sleeps, at once. */
final class ManualTime extends UtcClock implements Sleeper {

    private Instant now = Instant.EPOCH;
    private final List<Duration> slept = new ArrayList<>();
    private Runnable whenSlept = () -> {};

    List<Duration> slept() {
        return slept;
    }

    void whenSlept(Runnable action) {
        whenSlept = action;
    }

    @Override
    public void sleep(Duration duration) {
        slept.add(duration);
        now = now.plus(duration);
        whenSlept.run();
    }

    @Override
    public Instant instant() {
        return now;
    }
}
