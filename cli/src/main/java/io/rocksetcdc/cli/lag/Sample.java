package io.rocksetcdc.cli.lag;

import io.rocksetcdc.cli.status.PipelineStatus;
import io.rocksetcdc.cli.status.StreamState;
import io.rocksetcdc.cli.status.StreamStatus;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a pipeline said at one time.
 *
 * @param nanos when the ends of its topics were read, by a clock that never jumps
 */
record Sample(PipelineStatus status, long nanos) {

    List<StreamStatus> streams() {
        return status.streams();
    }

    Optional<StreamStatus> stream(String name) {
        return streams().stream().filter(one -> one.stream().name().equals(name)).findFirst();
    }

    boolean hasRunning() {
        return streams().stream().anyMatch(one -> one.state() == StreamState.RUNNING);
    }

    /** Whether the numbers of every stream that runs are younger than before by some time. */
    boolean isYoungerThan(Sample before, long millis) {
        return streams().stream()
                .filter(one -> one.state() == StreamState.RUNNING)
                .allMatch(
                        one -> {
                            OptionalLong now = time(one);
                            OptionalLong then =
                                    before.stream(one.stream().name())
                                            .map(Sample::time)
                                            .orElseGet(OptionalLong::empty);
                            return now.isPresent()
                                    && now.getAsLong() > then.orElse(0)
                                    && now.getAsLong() - then.orElse(0) >= millis;
                        });
    }

    private static OptionalLong time(StreamStatus stream) {
        return stream.counts().flow().reportTime();
    }
}
