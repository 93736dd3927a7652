package io.rocksetcdc.cli.snapshot;

/** How the source reads the table; the names are typed as they stand here. */
public enum SnapshotType {
    /** In chunks, while changes go on. */
    incremental,
    /** At once; changes wait. */
    blocking
}
