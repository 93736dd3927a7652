package io.rocksetcdc.server.http;

import io.rocksetcdc.server.ServerStats;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;

/** Counts what the receiver sees. */
final class Counters {
    final LongAdder requests = new LongAdder();
    final LongAdder messages = new LongAdder();
    final LongAdder ignored = new LongAdder();
    final LongAdder unclaimed = new LongAdder();
    final LongAdder rejected = new LongAdder();
    final LongAccumulator largestBytes = new LongAccumulator(Math::max, 0);
    final LongAccumulator mostMessages = new LongAccumulator(Math::max, 0);

    ServerStats stats() {
        return new ServerStats(
                requests.sum(),
                messages.sum(),
                ignored.sum(),
                unclaimed.sum(),
                rejected.sum(),
                largestBytes.get(),
                mostMessages.get());
    }
}
