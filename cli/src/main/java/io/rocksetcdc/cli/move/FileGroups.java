package io.rocksetcdc.cli.move;

import io.rocksetcdc.job.config.GroupConfig;
import io.rocksetcdc.job.config.GroupsBlock;
import io.rocksetcdc.job.config.PipelineFile;
import io.rocksetcdc.job.position.StartRefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The groups of a pipeline file, to be written in place of those that it has. */
final class FileGroups {

    private final Path file;

    FileGroups(Path file) {
        this.file = file;
    }

    /**
     * Sees that the file can have these groups.
     *
     * @throws StartRefusedException if it can not
     */
    void refuseUnlessWritable(List<GroupConfig> groups) throws IOException {
        rewritten(groups);
    }

    /**
     * Writes them, all or nothing, whenever it is interrupted. Streams that somebody has added to
     * the file meanwhile stay in the group that the file has them in.
     *
     * @throws StartRefusedException if the file can not have these groups
     */
    void write(List<GroupConfig> groups) throws IOException {
        Path target = file.toRealPath();
        String changed = rewritten(withAdded(groups));
        Path complete = Files.createTempFile(target.getParent(), target.getFileName() + ".", "");
        Files.copy(
                target,
                complete,
                StandardCopyOption.REPLACE_EXISTING,
                StandardCopyOption.COPY_ATTRIBUTES);
        Files.writeString(complete, changed);
        Files.move(complete, target, StandardCopyOption.ATOMIC_MOVE);
    }

    private List<GroupConfig> withAdded(List<GroupConfig> groups) {
        Map<String, GroupConfig> all = new LinkedHashMap<>();
        Set<String> known = new HashSet<>();
        for (GroupConfig group : groups) {
            all.put(group.name(), group);
            known.addAll(group.streams());
        }
        for (GroupConfig written : PipelineFile.read(file).groups()) {
            List<String> added = new ArrayList<>(written.streams());
            added.removeAll(known);
            if (!added.isEmpty()) {
                refuseUnlessThere(written.name(), added, all.keySet());
                all.computeIfPresent(written.name(), (name, group) -> with(added, group));
            }
        }
        return List.copyOf(all.values());
    }

    private void refuseUnlessThere(String group, List<String> added, Set<String> groups) {
        if (!groups.contains(group)) {
            throw new StartRefusedException(
                    "%s: stream %s was added to group %s, which is to have no other stream any more. Take it out of the file until this change has ended."
                            .formatted(file, String.join(", ", added), group));
        }
    }

    private static GroupConfig with(List<String> added, GroupConfig group) {
        List<String> members = new ArrayList<>(group.streams());
        members.addAll(added);
        return new GroupConfig(group.name(), members, group.share());
    }

    private String rewritten(List<GroupConfig> groups) throws IOException {
        try {
            return GroupsBlock.rewrite(Files.readString(file), groups);
        } catch (IllegalArgumentException impossible) {
            throw new StartRefusedException(
                    "%s can not have these groups: %s".formatted(file, impossible.getMessage()));
        }
    }
}
