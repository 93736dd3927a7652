package io.rocksetcdc.job.position;

import io.rocksetcdc.job.config.StartPosition;
import io.rocksetcdc.job.source.ExactOffsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Where the streams of a pipeline are: what the layout file says. A stream stays in it for good, so
 * that one that comes back is not taken for a new one.
 *
 * @param pipeline name of the pipeline
 * @param revision counts the changes of the file; 0 if there is none
 * @param groups the last start of each group
 * @param streams every stream that has ever been started
 * @param journal a change of groups that is under way
 */
public record Layout(
        String pipeline,
        long revision,
        Map<String, GroupEntry> groups,
        Map<String, StreamEntry> streams,
        Optional<Journal> journal) {

    public Layout {
        groups = Collections.unmodifiableMap(new TreeMap<>(groups));
        streams = Collections.unmodifiableMap(new TreeMap<>(streams));
    }

    static Layout empty(String pipeline) {
        return new Layout(pipeline, 0, Map.of(), Map.of(), Optional.empty());
    }

    /** The last start of a group. */
    public Optional<GroupEntry> group(String name) {
        return Optional.ofNullable(groups.get(name));
    }

    /** A stream, if it was ever started. */
    public Optional<StreamEntry> stream(String name) {
        return Optional.ofNullable(streams.get(name));
    }

    /** Where the last generation of a stream began, if those are exact offsets. */
    Optional<StreamPosition> beginning(String stream) {
        return stream(stream)
                .flatMap(
                        entry ->
                                entry.origin()
                                        .position()
                                        .offsets()
                                        .map(at -> beginning(stream, entry, at)));
    }

    private static StreamPosition beginning(
            String stream, StreamEntry entry, StartPosition.Offsets at) {
        return new StreamPosition(
                stream,
                entry.generation(),
                entry.origin().from(),
                ExactOffsets.next(at),
                at.topicIds());
    }

    Layout withRevision(long changed) {
        return new Layout(pipeline, changed, groups, streams, journal);
    }

    Layout withGroup(String name, GroupEntry entry) {
        Map<String, GroupEntry> changed = new TreeMap<>(groups);
        changed.put(name, entry);
        return new Layout(pipeline, revision, changed, streams, journal);
    }

    Layout withStream(String name, StreamEntry entry) {
        Map<String, StreamEntry> changed = new TreeMap<>(streams);
        changed.put(name, entry);
        return new Layout(pipeline, revision, groups, changed, journal);
    }

    Layout withoutGroup(String name) {
        Map<String, GroupEntry> changed = new TreeMap<>(groups);
        changed.remove(name);
        return new Layout(pipeline, revision, changed, streams, journal);
    }

    /** A stream that was started stays known, but begins anew. */
    Layout withoutPosition(String name) {
        return stream(name).map(entry -> withStream(name, entry.givenUp())).orElse(this);
    }

    Layout withJournal(Optional<Journal> changed) {
        return new Layout(pipeline, revision, groups, streams, changed);
    }

    /** Names of the streams that the last job of a group was started with. */
    public List<String> members(String group) {
        Optional<String> job = group(group).map(GroupEntry::job);
        return streams.entrySet().stream()
                .filter(stream -> job.equals(Optional.of(stream.getValue().job())))
                .map(Map.Entry::getKey)
                .toList();
    }
}
