package io.rocksetcdc.job.source;

import io.rocksetcdc.job.config.KafkaConfig;
import io.rocksetcdc.job.config.secrets.SecretText;
import io.rocksetcdc.job.config.yaml.Nearest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.connector.kafka.source.KafkaSourceOptions;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigValue;

/**
 * Finds properties that Kafka's clients would refuse, and names that differ by a slip from one they
 * know; other names may belong to a plug-in.
 */
public final class KafkaPropertyCheck {

    private static final int LETTERS_OF_A_SLIP = 2;

    private final Map<String, SecretText> properties;

    private KafkaPropertyCheck(KafkaConfig kafka) {
        this.properties = kafka.properties();
    }

    /** What is wrong, by the names of the properties; values with references are not looked at. */
    public static Map<String, String> problems(KafkaConfig kafka) {
        return new KafkaPropertyCheck(kafka).problems();
    }

    private Map<String, String> problems() {
        Map<String, String> problems = new LinkedHashMap<>();
        Set<String> known = knownNames();
        for (String name : properties.keySet()) {
            if (!known.contains(name)) {
                Nearest.within(LETTERS_OF_A_SLIP, name, known)
                        .ifPresent(near -> problems.put(name, unknown(name, near)));
            }
        }
        Map<String, String> literals = literals();
        for (ConfigDef definition :
                List.of(ConsumerConfig.configDef(), ProducerConfig.configDef())) {
            for (ConfigValue value : definition.validate(literals)) {
                refusal(value, definition)
                        .ifPresent(message -> problems.putIfAbsent(value.name(), message));
            }
        }
        return problems;
    }

    private Map<String, String> literals() {
        return properties.entrySet().stream()
                .filter(property -> property.getValue().isLiteral())
                .collect(Collectors.toMap(Map.Entry::getKey, p -> p.getValue().text()));
    }

    /** Classes may be on the cluster alone. */
    private Optional<String> refusal(ConfigValue value, ConfigDef definition) {
        boolean ours =
                properties.containsKey(value.name())
                        && definition.configKeys().get(value.name()).type != ConfigDef.Type.CLASS;
        return ours ? value.errorMessages().stream().findFirst() : Optional.empty();
    }

    private static String unknown(String name, String near) {
        return "no Kafka client knows \"%s\"; did you mean \"%s\"?".formatted(name, near);
    }

    private static Set<String> knownNames() {
        Set<String> known =
                Stream.of(
                                KafkaSourceOptions.PARTITION_DISCOVERY_INTERVAL_MS,
                                KafkaSourceOptions.REGISTER_KAFKA_CONSUMER_METRICS,
                                KafkaSourceOptions.COMMIT_OFFSETS_ON_CHECKPOINT)
                        .map(option -> option.key())
                        .collect(Collectors.toCollection(TreeSet::new));
        known.addAll(ConsumerConfig.configNames());
        known.addAll(ProducerConfig.configNames());
        known.addAll(AdminClientConfig.configNames());
        return known;
    }
}
