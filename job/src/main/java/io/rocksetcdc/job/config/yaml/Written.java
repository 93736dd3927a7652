package io.rocksetcdc.job.config.yaml;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.events.CollectionEndEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.ScalarEvent;

/**
 * Where a value stands in the text of a file. All places are indexes of characters in it.
 *
 * @param start of its first character
 * @param end behind its last character; comments behind it do not belong to it
 * @param flow whether it stands in brackets or braces
 * @param entries of a mapping, in their order; empty for all else
 */
public record Written(int start, int end, boolean flow, List<Entry> entries) {

    /**
     * One key of a mapping.
     *
     * @param start of the key's first character
     */
    public record Entry(String key, int start, Written value) {}

    /**
     * The whole of a file.
     *
     * @param text YAML without mistakes
     */
    public static Written in(String text) {
        Iterator<Event> events = new Yaml().parse(new WholeCharacters(text)).iterator();
        Event next = events.next();
        while (next.getEventId() == Event.ID.StreamStart
                || next.getEventId() == Event.ID.DocumentStart) {
            next = events.next();
        }
        return new Reader(text, events).value(next);
    }

    /** An entry of a mapping by its key. */
    public Optional<Entry> entry(String key) {
        return entries.stream().filter(entry -> entry.key().equals(key)).findFirst();
    }

    /** Events carry exact places, also those of aliases; nodes do not. */
    private record Reader(String text, Iterator<Event> events) {

        Written value(Event first) {
            int start = index(first.getStartMark());
            if (!(first instanceof CollectionStartEvent collection)) {
                return new Written(start, scalarEnd(start, first), false, List.of());
            }
            List<Entry> entries = new ArrayList<>();
            int last = index(first.getEndMark());
            Event next = events.next();
            while (!(next instanceof CollectionEndEvent)) {
                if (collection instanceof MappingStartEvent) {
                    Written key = value(next);
                    Written value = value(events.next());
                    entries.add(new Entry(name(next), key.start(), value));
                    last = value.end();
                } else {
                    last = value(next).end();
                }
                next = events.next();
            }
            // A block ends only where the next token starts, behind all comments.
            return new Written(
                    start,
                    collection.isFlow() ? index(next.getEndMark()) : last,
                    collection.isFlow(),
                    List.copyOf(entries));
        }

        private static String name(Event key) {
            return key instanceof ScalarEvent scalar ? scalar.getValue() : "";
        }

        /** A text in lines of its own ends behind its last line end. */
        private int scalarEnd(int start, Event scalar) {
            int end = index(scalar.getEndMark());
            while (end > start && "\r\n".indexOf(text.charAt(end - 1)) >= 0) {
                end--;
            }
            return end;
        }

        /** Marks count code points. */
        private int index(Mark mark) {
            return text.offsetByCodePoints(0, mark.getIndex());
        }
    }
}
