package io.rocksetcdc.sink.http;

/**
 * Counts the jobs that write in this process. Flink loads the classes of each job anew, so that no
 * static field is seen by two of them; a system property is.
 */
final class JobsOfProcess {

    static final String PROPERTY = "rocksetcdc.jobs";

    private JobsOfProcess() {}

    static void enter() {
        add(1);
    }

    static void leave() {
        add(-1);
    }

    static int count() {
        return Math.max(1, Integer.getInteger(PROPERTY, 1));
    }

    private static void add(int jobs) {
        System.getProperties()
                .compute(
                        PROPERTY,
                        (property, before) -> {
                            int now = (before == null ? 0 : count()) + jobs;
                            return now < 1 ? null : String.valueOf(now);
                        });
    }
}
