package io.rocksetcdc.cli.infer;

import io.rocksetcdc.job.infer.Drift;
import io.rocksetcdc.job.infer.InferredTable;
import io.rocksetcdc.job.transform.plan.InputTable;
import io.rocksetcdc.job.transform.plan.PinnedText;
import io.rocksetcdc.job.transform.plan.TransformPlanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The file with the pinned columns of a stream. */
final class PinnedFile {

    private final Path path;
    private final TransformPlanner planner = new TransformPlanner();

    PinnedFile(Path path) {
        this.path = path;
    }

    /**
     * What it says; empty if there is no file.
     *
     * @throws io.rocksetcdc.job.transform.plan.TransformException if it is not understood
     */
    Optional<InputTable> read() throws IOException {
        return Files.exists(path)
                ? Optional.of(planner.columns(path.toString(), Files.readString(path)))
                : Optional.empty();
    }

    /** How the source differs, as the planner reads both. */
    List<Drift.Difference> drift(InputTable pinned, InferredTable found) {
        return Drift.between(pinned, planner.columns("the inferred columns", text(found)));
    }

    /** Writes it anew. */
    void write(String stream, InferredTable table) throws IOException {
        String text =
                """
                -- Columns of _input for stream %s, from %s.
                -- rockset-cdc infer %s shows what has changed since.
                %s"""
                        .formatted(stream, table.origin(), stream, text(table));
        planner.columns(path.toString(), text);
        Files.createDirectories(path.toAbsolutePath().getParent());
        Files.writeString(path, text);
    }

    private static String text(InferredTable table) {
        return PinnedText.of(table.input(), table.comments());
    }
}
