package io.rocksetcdc.job.config.yaml;

import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * What is written behind a key.
 *
 * @param path the keys that lead here, joined by dots; empty for the file itself
 * @param name the last of these keys
 * @param keyPosition where that key stands
 * @param node what is written
 */
public record YamlValue(String path, String name, Position keyPosition, Node node) {

    static YamlValue root(Node node) {
        return new YamlValue("", "the file", Position.START, node);
    }

    YamlValue child(String key, Position keyPosition, Node child) {
        return new YamlValue(path.isEmpty() ? key : path + "." + key, key, keyPosition, child);
    }

    /** Where the value stands; for a section, where its key stands. */
    Position position() {
        return isEmpty() || node instanceof MappingNode ? keyPosition : Position.of(node);
    }

    /** Whether nothing is written behind the key, or YAML's null. */
    boolean isEmpty() {
        return node instanceof ScalarNode && node.getTag().equals(Tag.NULL);
    }

    /** How to name a section in a message: {@code streams.orders}, or {@code the file}. */
    String title() {
        return path.isEmpty() ? name : path;
    }

    /** What is written, for a message: text, list or mapping. */
    String kind() {
        if (node instanceof ScalarNode) {
            return "text";
        }
        return node instanceof MappingNode ? "a mapping" : "a list";
    }
}
