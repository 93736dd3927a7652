package io.rocksetcdc.local;

import io.debezium.relational.TableId;
import io.debezium.schema.SchemaTopicNamingStrategy;
import io.debezium.spi.schema.DataCollectionId;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/**
 * Debezium's names of topics, except for tables that were given another one. By default what Kafka
 * does not allow in a name becomes an underscore, so two tables can have the same topic.
 */
public final class NamedTopics extends SchemaTopicNamingStrategy {

    private static final String PREFIX = "rocksetcdc.topic.";

    private final Properties properties;

    /** Called by Debezium, with the connector's properties. */
    public NamedTopics(Properties properties) {
        super(properties);
        this.properties = properties;
    }

    /**
     * The connector properties that give tables their topics.
     *
     * @param topics by schema and table, for {@link #table}
     */
    public static Map<String, String> properties(Map<String, String> topics) {
        Map<String, String> properties = new HashMap<>();
        properties.put("topic.naming.strategy", NamedTopics.class.getName());
        topics.forEach((table, topic) -> properties.put(PREFIX + table, topic));
        return properties;
    }

    /** A table, so that no two have the same text. */
    public static String table(String schema, String name) {
        return schema.length() + "." + schema + "." + name;
    }

    @Override
    public String dataChangeTopic(DataCollectionId id) {
        String usual = super.dataChangeTopic(id);
        return id instanceof TableId table
                ? properties.getProperty(PREFIX + table(table.schema(), table.table()), usual)
                : usual;
    }
}
