package io.rocksetcdc.sink.http;

import io.rocksetcdc.sink.pace.Quota;
import io.rocksetcdc.sink.pace.QuotaLimits;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Holds, per process, what all sink writers of one API server and key share. The only static state
 * of the project.
 */
public final class ApiServers {

    private static final Map<Id, SharedApi> HELD = new ConcurrentHashMap<>();

    private ApiServers() {}

    /** Takes hold of what is shared; every call needs its {@link SharedApi#close}. */
    public static SharedApi acquire(URI apiServer, String key, QuotaLimits limits) {
        return HELD.compute(
                new Id(apiServer, key),
                (id, held) -> {
                    SharedApi shared = held == null ? open(id, limits) : held;
                    shared.holders++;
                    return shared;
                });
    }

    private static SharedApi open(Id id, QuotaLimits limits) {
        return new SharedApi(HttpClients.create(), new Quota(limits), () -> release(id));
    }

    private static void release(Id id) {
        HELD.computeIfPresent(id, (unused, held) -> --held.holders == 0 ? null : held);
    }

    /** The key takes part in equality, and in nothing that is ever printed. */
    private record Id(URI apiServer, String key) {

        @Override
        public String toString() {
            return apiServer.toString();
        }
    }
}
