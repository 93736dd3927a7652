package io.rocksetcdc.cli.topics;

import java.util.Set;

/**
 * The topics of one source: of a Streamkap source, or of a Debezium connector.
 *
 * @param prefix what its topics begin with, up to the first dot behind it
 */
public record TopicSelection(String prefix) {

    static final String HEARTBEAT = "__debezium-heartbeat.";

    private static final String STREAMKAP = "source_";
    private static final Set<String> HELPERS =
            Set.of("", "-signal", "-notification", "-notifications");

    /** Topics of a Streamkap source; its id may be given with or without {@code source_}. */
    public static TopicSelection source(String id) {
        return new TopicSelection(id.startsWith(STREAMKAP) ? id : STREAMKAP + id);
    }

    boolean includes(String topic) {
        return topic.startsWith(prefix + ".")
                || topic.equals(HEARTBEAT + prefix)
                || topic.startsWith(prefix) && HELPERS.contains(topic.substring(prefix.length()));
    }

    /** What follows the prefix: the table as the source names it, but for what Kafka refuses. */
    String rest(String topic) {
        return topic.startsWith(prefix + ".") ? topic.substring(prefix.length() + 1) : topic;
    }

    /** The part of the rest before its first dot, if any: a schema or a database. */
    String schema(String topic) {
        String rest = rest(topic);
        return rest.substring(0, Math.max(rest.indexOf('.'), 0));
    }

    /** The rest without its schema. */
    String table(String topic) {
        String rest = rest(topic);
        return rest.substring(rest.indexOf('.') + 1);
    }
}
