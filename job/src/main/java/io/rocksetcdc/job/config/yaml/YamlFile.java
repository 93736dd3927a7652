package io.rocksetcdc.job.config.yaml;

import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/** Reads a whole file as one section. */
public final class YamlFile {

    private static final Pattern QUOTING =
            Pattern.compile("(?s)(alias|tag handle|anchor|directive|tag prefix)\\b.*");

    private YamlFile() {}

    /** What the file says, or empty if it is no YAML mapping; mistakes go to the findings. */
    public static Optional<Settings> read(String text, Section section, Findings findings) {
        return compose(text, findings)
                .flatMap(root -> section.read(YamlValue.root(root), findings));
    }

    // Composing stops at nodes: no tag is resolved to a class, nothing is constructed.
    private static Optional<Node> compose(String text, Findings findings) {
        try {
            LoaderOptions options = new LoaderOptions();
            options.setTagInspector(tag -> true); // refused below, all of them, with their places
            Optional<Node> root =
                    Optional.ofNullable(new Yaml(options).compose(new WholeCharacters(text)));
            if (root.isEmpty()) {
                findings.add(Position.START, "the file is empty");
            }
            root.ifPresent(node -> Tags.check(node, findings));
            return root;
        } catch (MarkedYAMLException e) {
            findings.add(Position.of(e.getProblemMark()), "not YAML: " + problem(e));
            return Optional.empty();
        } catch (YAMLException e) {
            findings.add(Position.START, "not YAML: unreadable characters");
            return Optional.empty();
        }
    }

    // The whole message quotes the line, and some problems quote a word of it: either may be
    // secret.
    private static String problem(MarkedYAMLException e) {
        return Stream.of(e.getContext(), e.getProblem())
                .filter(Objects::nonNull)
                .map(text -> QUOTING.matcher(text).replaceFirst("$1; put quotes around the text"))
                .collect(Collectors.joining(", "));
    }
}
