package io.rocksetcdc.cli.savepoint;

import io.rocksetcdc.job.position.SavepointPosition;
import io.rocksetcdc.job.position.SavepointPositions;
import io.rocksetcdc.job.position.SentinelOffset;
import java.io.PrintWriter;

/** Positions in a savepoint for people. */
final class OffsetsTable {

    private static final String ROW = "%-22s %-10s %-36s %9s  %s%n";

    private final PrintWriter out;

    OffsetsTable(PrintWriter out) {
        this.out = out;
    }

    void write(SavepointPositions positions) {
        out.printf("%s, checkpoint %d%n%n", positions.path(), positions.checkpointId());
        out.printf(ROW, "STREAM", "GENERATION", "TOPIC", "PARTITION", "NEXT OFFSET");
        positions.streams().forEach(this::stream);
        positions.streams().forEach(this::problems);
        positions
                .others()
                .forEach(uid -> out.printf("operator %s has state, and is no stream's%n", uid));
        out.flush();
    }

    private void stream(SavepointPosition position) {
        String name = position.uids().stream();
        int generation = position.uids().generation();
        if (position.offsets().isEmpty()) {
            out.printf(ROW, name, generation, "none was found yet", "", "");
        }
        position.offsets()
                .forEach(
                        (partition, next) ->
                                out.printf(
                                        ROW,
                                        name,
                                        generation,
                                        partition.topic(),
                                        partition.partition(),
                                        SentinelOffset.of(next)
                                                .map(none -> "none: " + none)
                                                .orElse(next.toString())));
    }

    private void problems(SavepointPosition position) {
        String name = position.uids().stream();
        if (position.source().enumerator().isEmpty()) {
            out.printf(
                    "%s: the list of partitions that were found is missing; its topic would be read again%n",
                    name);
            return;
        }
        position.lost()
                .forEach(
                        partition ->
                                out.printf(
                                        "%s: a reader had %s, but its offset is missing%n",
                                        name, partition));
        position.unknown()
                .forEach(
                        partition ->
                                out.printf(
                                        "%s: %s has an offset, but is not in the list of partitions%n",
                                        name, partition));
    }
}
