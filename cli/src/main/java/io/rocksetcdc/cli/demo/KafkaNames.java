package io.rocksetcdc.cli.demo;

import java.util.HashSet;
import java.util.Set;

/**
 * Gives each table a topic of its own: Debezium's name, with a number if another table has it.
 * Kafka takes a dot and an underscore for the same.
 */
final class KafkaNames {

    private final String prefix;
    private final Set<String> taken = new HashSet<>();

    KafkaNames(String prefix) {
        this.prefix = prefix;
    }

    String topic(String schema, String table) {
        String usual = (prefix + "." + schema + "." + table).replaceAll("[^A-Za-z0-9._-]", "_");
        String topic = usual;
        for (int number = 2; !taken.add(topic.replace('.', '_')); number++) {
            topic = usual + "-" + number;
        }
        return topic;
    }
}
