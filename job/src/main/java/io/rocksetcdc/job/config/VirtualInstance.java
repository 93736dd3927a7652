package io.rocksetcdc.job.config;

/**
 * The virtual instances of Rockset and what each may write, over all writers of the account.
 *
 * <p>Requests per second: table of the page "write-api" (Add, Patch, Delete and Kafka Connect
 * together). Bytes per second: peak streaming ingest of the pages "choosing-a-virtual-instance" and
 * "system-settings", in uncompressed bytes; where revisions differ, the newer figure.
 */
public enum VirtualInstance {
    FREE("FREE", 1, 50 * 1024),
    NANO("NANO", 5, 1024 * 1024 / 10),
    MICRO("MICRO", 10, 1024 * 1024 / 2),
    MILLI("MILLI", 10, mib(1)),
    XSMALL("XSMALL", 15, mib(3)),
    SMALL("SMALL", 25, mib(6)),
    MEDIUM("MEDIUM", 50, mib(12)),
    LARGE("LARGE", 100, mib(24)),
    XLARGE("XLARGE", 200, mib(48)),
    XLARGE_2("2XLARGE", 400, mib(96)),
    XLARGE_4("4XLARGE", 800, mib(192)),
    XLARGE_8("8XLARGE", 1600, mib(384)),
    XLARGE_16("16XLARGE", 2400, mib(768));

    private final String label;
    private final int requestsPerSecond;
    private final long bytesPerSecond;

    VirtualInstance(String label, int requestsPerSecond, long bytesPerSecond) {
        this.label = label;
        this.requestsPerSecond = requestsPerSecond;
        this.bytesPerSecond = bytesPerSecond;
    }

    /** The name that Rockset uses, e.g. {@code 2XLARGE}. */
    public String label() {
        return label;
    }

    /** Write requests per second. */
    public int requestsPerSecond() {
        return requestsPerSecond;
    }

    /** Bytes of request bodies per second. */
    public long bytesPerSecond() {
        return bytesPerSecond;
    }

    private static long mib(int mebibytes) {
        return mebibytes * 1024L * 1024;
    }
}
