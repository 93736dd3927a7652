package io.rocksetcdc.sink.http;

import io.github.bucket4j.TimeMeter;
import io.rocksetcdc.sink.request.LearntLimits;
import io.rocksetcdc.sink.share.JobLimits;
import io.rocksetcdc.sink.share.JobShare;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;

/**
 * Holds what sink writers share: the connections to an API server with one key, what it has taught
 * about sizes, and what each job may use of it. On a cluster that is per process and job, since
 * Flink loads the classes of each job anew. The only static state of the project.
 */
public final class ApiServers {

    /** The rest of the heap is for Flink, for Kafka's fetches and for what is being decoded. */
    private static final int PART_OF_HEAP = 4;

    private static final Map<Id, Held> HELD = new HashMap<>();

    private ApiServers() {}

    /**
     * Takes hold of what is shared; every call needs its {@link SharedApi#close}.
     *
     * @param job tells the jobs apart that write to this server with this key
     * @param limits what the job may use; its first writer's are taken
     */
    public static SharedApi acquire(URI apiServer, String key, String job, JobLimits limits) {
        Id id = new Id(apiServer, key);
        synchronized (HELD) {
            Held held = HELD.computeIfAbsent(id, unused -> new Held(HttpClients.create()));
            HeldJob heldJob = held.jobs.computeIfAbsent(job, unused -> open(limits));
            heldJob.writers++;
            return new SharedApi(
                    held.client,
                    held.timers,
                    held.learntLimits,
                    heldJob.share,
                    () -> release(id, job));
        }
    }

    private static HeldJob open(JobLimits limits) {
        JobShare share =
                JobShare.of(limits, ApiServers::mostBytesOfAJob, TimeMeter.SYSTEM_NANOTIME);
        JobsOfProcess.enter();
        return new HeldJob(share);
    }

    private static long mostBytesOfAJob() {
        return Runtime.getRuntime().maxMemory() / PART_OF_HEAP / JobsOfProcess.count();
    }

    private static void release(Id id, String job) {
        synchronized (HELD) {
            Held held = HELD.get(id);
            if (--held.jobs.get(job).writers == 0) {
                held.jobs.remove(job);
                JobsOfProcess.leave();
            }
            if (held.jobs.isEmpty()) {
                HELD.remove(id);
            }
        }
    }

    private static final class Held {

        private final HttpClient client;
        private final ScheduledExecutorService timers = DaemonThreads.timers();
        private final LearntLimits learntLimits = new LearntLimits();
        private final Map<String, HeldJob> jobs = new HashMap<>();

        Held(HttpClient client) {
            this.client = client;
        }
    }

    private static final class HeldJob {

        private final JobShare share;
        private int writers;

        HeldJob(JobShare share) {
            this.share = share;
        }
    }

    /** The key takes part in equality, and in nothing that is ever printed. */
    private record Id(URI apiServer, String key) {

        @Override
        public String toString() {
            return apiServer.toString();
        }
    }
}
