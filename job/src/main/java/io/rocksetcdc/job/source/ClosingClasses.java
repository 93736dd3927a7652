package io.rocksetcdc.job.source;

import org.apache.kafka.common.network.Selector;

/**
 * What closing a Kafka client needs and nothing before. When a job has ended, Flink's JobManager
 * closes the job's class loader first and its enumerators then (FLINK-24680). A class that is
 * needed for the first time so late is not found, and the client's connections stay open for ever.
 */
final class ClosingClasses {

    private ClosingClasses() {}

    /** Loads them with the class loader that has Kafka's client. */
    static void load() {
        try {
            for (Class<?> nested : Selector.class.getDeclaredClasses()) {
                Class.forName(nested.getName(), true, nested.getClassLoader());
            }
        } catch (ClassNotFoundException impossible) {
            throw new IllegalStateException("Kafka's client is not whole.", impossible);
        }
    }
}
