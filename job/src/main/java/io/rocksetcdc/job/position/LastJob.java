package io.rocksetcdc.job.position;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is left of the last job of a group.
 *
 * @param entry what the layout says of it
 * @param newest its newest complete checkpoint or savepoint that can be found
 * @param hasCommitted whether its consumer group has moved since its start, so that it must have
 *     completed a checkpoint
 * @param notes what could not be read
 */
record LastJob(
        GroupEntry entry,
        Optional<SavepointContents> newest,
        boolean hasCommitted,
        List<String> notes) {

    private static final Logger LOG = LoggerFactory.getLogger(LastJob.class);

    /**
     * Looks for the checkpoints and savepoints of a group's last job.
     *
     * @return empty if the group was never started
     */
    static Optional<LastJob> find(
            Layout layout, String group, StateDirectories directories, CommittedOffsets committed)
            throws IOException {
        Optional<GroupEntry> entry = layout.group(group);
        return entry.isEmpty()
                ? Optional.empty()
                : Optional.of(find(entry.get(), layout, directories, committed));
    }

    private static LastJob find(
            GroupEntry entry,
            Layout layout,
            StateDirectories directories,
            CommittedOffsets committed)
            throws IOException {
        List<String> notes = new ArrayList<>();
        Optional<SavepointContents> newest = newest(entry.job(), directories, notes);
        String now = committed.fingerprint(topics(layout, entry.job()));
        return new LastJob(entry, newest, !now.equals(entry.committed()), notes);
    }

    /** The newest complete checkpoint or savepoint of a job. */
    static Optional<SavepointContents> newest(String job, StateDirectories directories)
            throws IOException {
        return newest(job, directories, new ArrayList<>());
    }

    private static Optional<SavepointContents> newest(
            String job, StateDirectories directories, List<String> notes) throws IOException {
        Optional<SavepointContents> newest = Optional.empty();
        for (String path : SavepointReader.ofJob(job, directories)) {
            try {
                SavepointContents found = SavepointReader.read(path);
                if (newest.isEmpty() || found.checkpointId() > newest.get().checkpointId()) {
                    newest = Optional.of(found);
                }
            } catch (FileNotFoundException incomplete) {
                LOG.debug("{} is not complete yet, or Flink is deleting it.", path);
            } catch (MalformedSavepointException malformed) {
                notes.add(malformed.getMessage() + "; passed over");
            }
        }
        return newest;
    }

    /** Whether it is certain that the job has not completed a checkpoint. */
    boolean hasCompletedNothing() {
        return newest.isEmpty() && !hasCommitted;
    }

    private static Collection<String> topics(Layout layout, String job) {
        return layout.streams().values().stream()
                .filter(stream -> stream.job().equals(job))
                .flatMap(stream -> stream.topics().stream())
                .toList();
    }
}
