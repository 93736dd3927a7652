package io.rocksetcdc.job.config.yaml;

import java.util.Comparator;
import java.util.Optional;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.Node;

/**
 * A place in a file.
 *
 * @param line counted from 1
 * @param column in characters, counted from 1
 */
public record Position(int line, int column) implements Comparable<Position> {

    /** Where a file starts. */
    public static final Position START = new Position(1, 1);

    private static final Comparator<Position> ORDER =
            Comparator.comparingInt(Position::line).thenComparingInt(Position::column);

    /** Where a node starts. */
    public static Position of(Node node) {
        return of(node.getStartMark());
    }

    static Position of(Mark mark) {
        return Optional.ofNullable(mark)
                .map(m -> new Position(m.getLine() + 1, m.getColumn() + 1))
                .orElse(START);
    }

    @Override
    public int compareTo(Position other) {
        return ORDER.compare(this, other);
    }
}
