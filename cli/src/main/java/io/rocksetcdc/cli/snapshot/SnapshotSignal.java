package io.rocksetcdc.cli.snapshot;

import java.io.IOException;

/** A way to ask. */
interface SnapshotSignal {

    /**
     * Asks; returns when the request is where the source will find it.
     *
     * @throws SnapshotRefusedException if this way does not take the request
     * @throws IOException if it can not be asked now; the message has no secret
     */
    void send(SnapshotRequest request)
            throws SnapshotRefusedException, IOException, InterruptedException;

    /** Which way that is, for people. */
    String way();
}
