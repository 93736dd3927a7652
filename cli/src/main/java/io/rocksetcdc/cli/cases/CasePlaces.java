package io.rocksetcdc.cli.cases;

import io.rocksetcdc.cli.cases.Case.Lines;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.CollectionNode;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Finds the lines of a file that the parts of a case take. */
final class CasePlaces {

    private CasePlaces() {}

    /** Lines of the key {@code expect} and all that it holds; after the case if it has none. */
    static Lines expected(Node node) {
        MappingNode mapping = (MappingNode) node;
        boolean flow = mapping.getFlowStyle() == FlowStyle.FLOW;
        int last = 0;
        int indent = 0;
        for (NodeTuple entry : mapping.getValue()) {
            Node key = entry.getKeyNode();
            indent = mapping.getStartMark().getColumn();
            int end = Math.max(lastLine(entry.getValueNode()), line(key));
            last = Math.max(last, end);
            if (key instanceof ScalarNode name && name.getValue().equals(CaseFile.EXPECT.name())) {
                return new Lines(line(key), end, indent, flow);
            }
        }
        return new Lines(last + 1, last, indent, flow);
    }

    /**
     * The end of a collection without brackets is where the next thing begins, comments between
     * them included: so the last of its leaves counts.
     */
    private static int lastLine(Node node) {
        if (node instanceof CollectionNode<?> collection
                && collection.getFlowStyle() != FlowStyle.FLOW) {
            int last = line(node);
            for (Object child : collection.getValue()) {
                last =
                        Math.max(
                                last,
                                child instanceof NodeTuple entry
                                        ? Math.max(
                                                line(entry.getKeyNode()),
                                                lastLine(entry.getValueNode()))
                                        : lastLine((Node) child));
            }
            return last;
        }
        int line = node.getEndMark().getLine();
        // Block text ends where the next thing begins.
        boolean block =
                node instanceof ScalarNode scalar
                        && (scalar.getScalarStyle() == ScalarStyle.LITERAL
                                || scalar.getScalarStyle() == ScalarStyle.FOLDED);
        return block ? line : line + 1;
    }

    private static int line(Node node) {
        return node.getStartMark().getLine() + 1;
    }
}
