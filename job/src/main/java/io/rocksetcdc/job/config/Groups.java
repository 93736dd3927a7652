package io.rocksetcdc.job.config;

import io.rocksetcdc.job.config.yaml.Findings;
import io.rocksetcdc.job.config.yaml.Located;
import io.rocksetcdc.job.config.yaml.Nearest;
import io.rocksetcdc.job.config.yaml.Settings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Sees that every stream is in exactly one group, and what each group's share is. */
final class Groups {

    private final Settings file;
    private final Set<String> streams;
    private final Map<String, Located<Settings>> written;

    private Groups(Settings file) {
        this.file = file;
        this.streams = file.find(PipelineSection.STREAMS).orElse(Map.of()).keySet();
        this.written = file.find(PipelineSection.GROUPS).orElse(Map.of());
    }

    static List<GroupConfig> build(Settings file) {
        return new Groups(file).build();
    }

    static void check(Settings file, Findings findings) {
        Groups groups = new Groups(file);
        groups.checkNames(findings);
        groups.checkEmpty(findings);
        groups.checkShares(findings);
    }

    private List<GroupConfig> build() {
        Map<String, List<String>> members = members();
        List<GroupConfig> groups = new ArrayList<>();
        members.forEach(
                (name, names) ->
                        groups.add(new GroupConfig(name, names, share(name, members.size()))));
        return groups;
    }

    private Map<String, List<String>> members() {
        Map<String, List<String>> members = new LinkedHashMap<>();
        written.forEach(
                (group, at) ->
                        members.put(
                                group,
                                new ArrayList<>(listed(at).stream().map(Located::value).toList())));
        List<String> unnamed = new ArrayList<>(streams);
        members.values().forEach(unnamed::removeAll);
        if (!unnamed.isEmpty()) {
            members.computeIfAbsent(GroupConfig.DEFAULT, group -> new ArrayList<>())
                    .addAll(unnamed);
        }
        members.replaceAll((group, names) -> List.copyOf(names));
        return members;
    }

    private double share(String group, int groups) {
        Settings settings =
                written.containsKey(group) ? written.get(group).value() : Settings.notWritten();
        return settings.find(GroupSection.SHARE).orElse(1.0 / groups);
    }

    private void checkNames(Findings findings) {
        Map<String, String> groupOf = new HashMap<>();
        written.forEach(
                (group, at) -> {
                    for (Located<String> stream : listed(at)) {
                        String other = groupOf.putIfAbsent(stream.value(), group);
                        if (!streams.contains(stream.value())) {
                            findings.add(stream.position(), unknown(stream.value(), group));
                        } else if (other != null) {
                            findings.add(
                                    stream.position(),
                                    "stream \"%s\" is already in group %s; a stream is in one group"
                                            .formatted(stream.value(), other));
                        }
                    }
                });
    }

    private String unknown(String stream, String group) {
        String hint =
                Nearest.to(stream, List.copyOf(streams))
                        .map(near -> "did you mean \"" + near + "\"?")
                        .orElseGet(() -> "streams: " + String.join(", ", streams));
        return "group %s names an unknown stream \"%s\"; %s".formatted(group, stream, hint);
    }

    private void checkEmpty(Findings findings) {
        Map<String, List<String>> members = members();
        written.forEach(
                (group, at) -> {
                    boolean broken = at.value().isBroken(GroupSection.STREAMS);
                    if (members.get(group).isEmpty() && !broken) {
                        findings.add(
                                at.position(),
                                "group %s has no stream; name one, or remove the group"
                                        .formatted(group));
                    }
                });
    }

    private void checkShares(Findings findings) {
        boolean broken =
                written.values().stream()
                        .anyMatch(group -> group.value().isBroken(GroupSection.SHARE));
        List<GroupConfig> groups = build();
        double sum = groups.stream().mapToDouble(GroupConfig::share).sum();
        if (!broken && sum > 1 + GroupConfig.ROUNDING) {
            String each =
                    groups.stream()
                            .map(group -> group.name() + " " + rounded(group.share()))
                            .collect(Collectors.joining(", "));
            file.written(PipelineSection.GROUPS)
                    .ifPresent(
                            at ->
                                    findings.add(
                                            at.position(),
                                            "groups: the shares add up to %s (%s); at most 1"
                                                    .formatted(rounded(sum), each)));
        }
    }

    private static double rounded(double share) {
        return Math.round(share * 1000) / 1000.0;
    }

    private static List<Located<String>> listed(Located<Settings> group) {
        return group.value().find(GroupSection.STREAMS).orElse(List.of());
    }
}
