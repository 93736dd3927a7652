package io.rocksetcdc.job.position;

import io.rocksetcdc.job.config.GroupConfig;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Positions in a savepoint that no stream of the group takes: each needs a reason. */
final class Leftovers {

    private final Situation at;
    private final Refusals refusals;

    Leftovers(Situation situation, Refusals refusals) {
        this.at = situation;
        this.refusals = refusals;
    }

    /**
     * The streams whose positions are dropped, and why.
     *
     * @param starts how the group's streams start
     */
    Map<String, String> dropped(List<StreamStart> starts) {
        Set<String> taken =
                starts.stream()
                        .filter(StreamStart::isRestored)
                        .map(start -> start.uids().source())
                        .collect(Collectors.toSet());
        Map<String, String> dropped = new TreeMap<>();
        Set<String> unused = new TreeSet<>(at.drop());
        at.savepoint().map(SavepointContents::uids).orElse(List.of()).stream()
                .filter(uid -> !taken.contains(uid))
                .forEach(uid -> drop(uid, dropped, unused));
        unused.forEach(this::refuseUnused);
        return dropped;
    }

    private void drop(String uid, Map<String, String> dropped, Set<String> unused) {
        Optional<Uids> source = Uids.ofSource(uid);
        if (source.isEmpty()) {
            refusals.add(
                    "operator " + uid,
                    "%s has its state, but no stream has such an operator. Is it a savepoint of pipeline %s?"
                            .formatted(path(), at.pipeline().name()));
            return;
        }
        String stream = source.get().stream();
        Optional<String> group = groupOf(stream);
        if (group.equals(Optional.of(at.group().name()))) {
            dropped.put(stream, "for it begins anew");
        } else if (unused.remove(stream)) {
            dropped.put(stream, "as --drop says");
        } else if (group.isPresent() && at.layout().stream(stream).isPresent()) {
            dropped.put(stream, "for it is in group " + group.get());
        } else {
            refusals.add(
                    stream,
                    "%s has its position, but group %s does not run it. Put it back into the group, or give its position up: --drop %s."
                            .formatted(path(), at.group().name(), stream));
        }
    }

    private void refuseUnused(String stream) {
        refusals.add(
                stream,
                groupOf(stream).equals(Optional.of(at.group().name()))
                        ? "--drop names it, but the group runs it. To give it another position: --fresh-from."
                        : "--drop names it, but %s has no position of it.".formatted(path()));
    }

    private Optional<String> groupOf(String stream) {
        return at.pipeline().groups().stream()
                .filter(group -> group.streams().contains(stream))
                .map(GroupConfig::name)
                .findFirst();
    }

    private String path() {
        return at.savepoint().map(SavepointContents::path).orElse("what is restored");
    }
}
