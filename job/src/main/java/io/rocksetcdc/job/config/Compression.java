package io.rocksetcdc.job.config;

/** Storage compression of a collection. */
public enum Compression {
    LZ4,
    ZSTD
}
