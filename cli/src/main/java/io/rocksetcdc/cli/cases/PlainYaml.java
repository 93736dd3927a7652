package io.rocksetcdc.cli.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rocksetcdc.job.config.yaml.Findings;
import io.rocksetcdc.job.config.yaml.Position;
import io.rocksetcdc.job.config.yaml.ValueReader;
import io.rocksetcdc.job.config.yaml.YamlValue;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * Reads any value as JSON. Without quotes only {@code null}, {@code true}, {@code false} and JSON's
 * numbers are not text: no country is a boolean, and no date a time.
 */
final class PlainYaml implements ValueReader<JsonNode> {

    private static final Pattern NUMBER =
            Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");
    private static final JsonNodeFactory JSON = JsonNodeFactory.withExactBigDecimals(true);

    @Override
    public String form() {
        return "any value";
    }

    @Override
    public Optional<JsonNode> read(YamlValue value, Findings findings) {
        return Optional.of(of(value.node(), findings));
    }

    private static JsonNode of(Node node, Findings findings) {
        if (node instanceof SequenceNode list) {
            ArrayNode array = JSON.arrayNode();
            list.getValue().forEach(item -> array.add(of(item, findings)));
            return array;
        }
        if (node instanceof MappingNode mapping) {
            ObjectNode object = JSON.objectNode();
            for (NodeTuple entry : mapping.getValue()) {
                if (!(entry.getKeyNode() instanceof ScalarNode key)) {
                    findings.add(Position.of(entry.getKeyNode()), "a key must be plain text");
                } else if (object.has(key.getValue())) {
                    findings.add(Position.of(key), "duplicate key \"" + key.getValue() + "\"");
                } else {
                    object.set(key.getValue(), of(entry.getValueNode(), findings));
                }
            }
            return object;
        }
        return scalar((ScalarNode) node);
    }

    private static JsonNode scalar(ScalarNode node) {
        String text = node.getValue();
        if (node.getScalarStyle() != ScalarStyle.PLAIN) {
            return JSON.textNode(text);
        }
        if (NUMBER.matcher(text).matches()) {
            return JSON.numberNode(new BigDecimal(text));
        }
        return switch (text) {
            case "", "~", "null" -> JSON.nullNode();
            case "true" -> JSON.booleanNode(true);
            case "false" -> JSON.booleanNode(false);
            default -> JSON.textNode(text);
        };
    }
}
