package io.rocksetcdc.job.position;

import io.rocksetcdc.job.config.GroupConfig;
import io.rocksetcdc.job.config.StartPosition;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What shall become of running groups.
 *
 * @param purpose what an operator asked for, in words
 * @param before the groups as they run
 * @param after the groups as they shall run
 * @param rewind a stream to be set back; then {@code before} and {@code after} are the same
 * @param writesFile whether the groups of the pipeline file are written at the end
 */
public record Change(
        String purpose,
        List<GroupConfig> before,
        List<GroupConfig> after,
        Optional<Rewind> rewind,
        boolean writesFile) {

    /**
     * A stream to be set back.
     *
     * @param stream its name
     * @param to as {@code --fresh-from} takes it
     */
    public record Rewind(String stream, String to) {

        /** Of a path in a directory that whoever carries the change on may not be in. */
        public static Rewind from(String stream, String to, java.nio.file.Path directory) {
            boolean isLocal = Handoff.isPath(to) && !to.contains(":");
            return new Rewind(stream, isLocal ? directory.resolve(to).normalize().toString() : to);
        }

        /**
         * Where to.
         *
         * @throws IllegalArgumentException if {@code to} is nothing of all that, or a file that can
         *     not be read or does not have the stream
         */
        public StartPosition position() {
            if (!isToFile()) {
                return StartPosition.parse(to);
            }
            try {
                return Handoff.read(to)
                        .named(stream)
                        .orElseThrow(
                                () ->
                                        new IllegalArgumentException(
                                                "handoff file %s has no stream %s"
                                                        .formatted(to, stream)));
            } catch (IOException unreadable) {
                throw new IllegalArgumentException(unreadable.getMessage(), unreadable);
            }
        }

        /** Whether a file says where to. */
        public boolean isToFile() {
            return Handoff.isPath(to);
        }

        boolean isToOldest() {
            return !isToFile() && StartPosition.parse(to).equals(StartPosition.earliest());
        }

        /**
         * @param file what the name of the file ends with that has the exact offsets of {@code to}
         */
        boolean isIn(Journal.Start start, String file) {
            return start.streams().contains(stream)
                    && start.freshFrom()
                            .filter(from -> from.equals(to) || from.endsWith("." + file))
                            .isPresent();
        }
    }

    public Change {
        before = List.copyOf(before);
        after = List.copyOf(after);
    }

    /** Names of the groups whose jobs stop or start; all others run on. */
    public Set<String> affected() {
        Map<String, GroupConfig> were = byName(before);
        Map<String, GroupConfig> shallBe = byName(after);
        Set<String> names = new TreeSet<>(were.keySet());
        names.addAll(shallBe.keySet());
        names.removeIf(
                name ->
                        were.containsKey(name)
                                && shallBe.containsKey(name)
                                && isSame(were.get(name), shallBe.get(name))
                                && !isRewound(shallBe.get(name)));
        return names;
    }

    /** The affected groups that run before. */
    public List<GroupConfig> stopping() {
        return affected(before);
    }

    /** The affected groups that run afterwards. */
    public List<GroupConfig> starting() {
        return affected(after);
    }

    /** Streams that run afterwards only. */
    public Set<String> newcomers() {
        Set<String> streams = new TreeSet<>();
        after.forEach(group -> streams.addAll(group.streams()));
        before.forEach(group -> group.streams().forEach(streams::remove));
        return streams;
    }

    private List<GroupConfig> affected(List<GroupConfig> groups) {
        Set<String> names = affected();
        return groups.stream().filter(group -> names.contains(group.name())).toList();
    }

    private boolean isRewound(GroupConfig group) {
        return rewind.filter(stream -> group.streams().contains(stream.stream())).isPresent();
    }

    private static boolean isSame(GroupConfig one, GroupConfig other) {
        return Set.copyOf(one.streams()).equals(Set.copyOf(other.streams()))
                && Math.abs(one.share() - other.share()) < GroupConfig.ROUNDING;
    }

    private static Map<String, GroupConfig> byName(List<GroupConfig> groups) {
        return groups.stream().collect(Collectors.toMap(GroupConfig::name, Function.identity()));
    }
}
