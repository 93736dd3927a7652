package io.rocksetcdc.job.config.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Reads a list; elements with mistakes are left out. */
public record ListReader<T>(ValueReader<T> element) implements ValueReader<List<Located<T>>> {

    @Override
    public String form() {
        return "list of " + element.form();
    }

    @Override
    public Optional<List<Located<T>>> read(YamlValue value, Findings findings) {
        if (value.isEmpty() || !(value.node() instanceof SequenceNode)) {
            findings.add(value.position(), value.name() + ": must be a list, e.g. [a, b]");
            return Optional.empty();
        }
        List<Located<T>> elements = new ArrayList<>();
        for (Node node : ((SequenceNode) value.node()).getValue()) {
            Position position = Position.of(node);
            YamlValue item = new YamlValue(value.path(), value.name(), position, node);
            element.read(item, findings)
                    .ifPresent(read -> elements.add(new Located<>(read, position)));
        }
        return Optional.of(List.copyOf(elements));
    }
}
