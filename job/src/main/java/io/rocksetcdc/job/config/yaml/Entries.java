package io.rocksetcdc.job.config.yaml;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** The entries of a mapping, each key once. */
final class Entries {

    private Entries() {}

    /** Empty if there is no mapping; a key without anything behind it counts as an empty one. */
    static Optional<List<YamlValue>> of(YamlValue mapping, Findings findings) {
        if (mapping.isEmpty()) {
            return Optional.of(List.of());
        }
        if (!(mapping.node() instanceof MappingNode)) {
            findings.add(
                    mapping.position(),
                    mapping.title() + ": must be a mapping (key: value), not " + mapping.kind());
            return Optional.empty();
        }
        List<YamlValue> entries = new ArrayList<>();
        Map<String, Position> seen = new HashMap<>();
        for (NodeTuple tuple : ((MappingNode) mapping.node()).getValue()) {
            Position position = Position.of(tuple.getKeyNode());
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                findings.add(position, "a key in " + mapping.title() + " must be plain text");
                continue;
            }
            String name = key.getValue();
            Position first = seen.putIfAbsent(name, position);
            if (first == null) {
                entries.add(mapping.child(name, position, tuple.getValueNode()));
            } else {
                findings.add(
                        position,
                        "duplicate key \"%s\" in %s; it is already in line %d"
                                .formatted(name, mapping.title(), first.line()));
            }
        }
        return Optional.of(entries);
    }
}
