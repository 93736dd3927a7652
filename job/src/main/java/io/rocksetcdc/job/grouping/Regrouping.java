package io.rocksetcdc.job.grouping;

import io.rocksetcdc.job.config.GroupConfig;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Groups while streams move between them. Shares stay as they are; a new group has none. */
final class Regrouping {

    private final Map<String, List<String>> members = new LinkedHashMap<>();
    private final Map<String, Double> shares = new LinkedHashMap<>();

    Regrouping(List<GroupConfig> groups) {
        for (GroupConfig group : groups) {
            members.put(group.name(), new ArrayList<>(group.streams()));
            shares.put(group.name(), group.share());
        }
    }

    /** Gives a stream a group of its own and says its name. */
    String out(String stream, String from) {
        String name = stream;
        while (members.containsKey(name)) {
            name += "-alone";
        }
        members.get(from).remove(stream);
        members.put(name, new ArrayList<>(List.of(stream)));
        return name;
    }

    /** Puts a stream that is alone back into {@code default}. */
    void back(String stream, String from) {
        members.remove(from);
        members.get(GroupConfig.DEFAULT).add(stream);
    }

    List<GroupConfig> groups() {
        List<GroupConfig> groups = new ArrayList<>();
        members.forEach(
                (name, streams) ->
                        groups.add(
                                new GroupConfig(
                                        name,
                                        List.copyOf(streams),
                                        shares.getOrDefault(name, 0.0))));
        return groups;
    }
}
