package io.rocksetcdc.job.position;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds out what a start restores. */
final class RestoreChooser {

    private final StartRequest request;
    private final StateDirectories directories;

    RestoreChooser(StartRequest request, StateDirectories directories) {
        this.request = request;
        this.directories = directories;
    }

    /**
     * @param last what is left of the group's last job
     * @throws IOException if a savepoint cannot be read
     * @throws StartRefusedException if the newest checkpoint must exist but cannot be found
     */
    RestoreChoice choose(Optional<LastJob> last) throws IOException {
        boolean repeats = last.filter(this::isTheSameStart).isPresent();
        if (last.isPresent() && (repeats || request.last())) {
            return continued(last.get(), repeats);
        }
        if (request.savepoint().isPresent()) {
            return named(SavepointReader.read(request.savepoint().get()), last);
        }
        return RestoreChoice.NOTHING;
    }

    /**
     * Flink calls the program again when it recovers a job whose id is fixed; and an operator
     * repeats a start that did not reach the cluster. Whoever asks for another id means another
     * job: he would wait in vain for it if the old one ran.
     */
    private boolean isTheSameStart(LastJob last) {
        boolean recovered = request.jobId().equals(Optional.of(last.entry().job()));
        boolean neverRan =
                request.jobId().isEmpty()
                        && !last.entry().submitted()
                        && last.hasCompletedNothing();
        return last.entry().request().equals(request.toString()) && (recovered || neverRan);
    }

    private RestoreChoice continued(LastJob last, boolean repeats) throws IOException {
        List<String> notes = new ArrayList<>(last.notes());
        if (last.newest().isPresent()) {
            return new RestoreChoice(last.newest(), false, repeats, notes);
        }
        String job = last.entry().job();
        if (last.hasCommitted()) {
            throw new StartRefusedException(
                    """
                    Job %s has completed checkpoints, for its consumer group has moved, but none is in %s. If its \
                    savepoint is elsewhere, name it: --restore <path>. If the directories are wrong: state.directory."""
                            .formatted(job, directories));
        }
        notes.add("job %s has completed no checkpoint; it is started as before".formatted(job));
        Optional<String> before = last.entry().restoredFrom();
        return new RestoreChoice(
                before.isEmpty()
                        ? Optional.empty()
                        : Optional.of(SavepointReader.read(before.get())),
                true,
                repeats,
                notes);
    }

    private static RestoreChoice named(SavepointContents savepoint, Optional<LastJob> last) {
        List<String> notes = new ArrayList<>();
        last.flatMap(LastJob::newest)
                .filter(newest -> newest.checkpointId() > savepoint.checkpointId())
                .ifPresent(
                        newest ->
                                notes.add(
                                        "%s is newer than %s; what came between is read again"
                                                .formatted(newest.path(), savepoint.path())));
        boolean nothingSince = last.filter(LastJob::hasCompletedNothing).isPresent();
        return new RestoreChoice(Optional.of(savepoint), nothingSince, false, notes);
    }
}
