package io.rocksetcdc.local;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;

/** Creates topics that keep every record. */
final class Topics implements AutoCloseable {

    private static final long LIMIT_SECONDS = 30;

    private final Admin admin;

    Topics(String bootstrapServers) {
        this.admin =
                Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers));
    }

    /** Creates the topic; one that exists already stays as it is. */
    void createIfMissing(String name, int partitions, Map<String, String> configs) {
        Map<String, String> all =
                new HashMap<>(Map.of("cleanup.policy", "delete", "retention.ms", "-1"));
        all.putAll(configs);
        NewTopic topic = new NewTopic(name, partitions, (short) 1).configs(all);
        try {
            admin.createTopics(List.of(topic)).all().get(LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw failed(name, e.getCause());
            }
        } catch (TimeoutException e) {
            throw failed(name, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed(name, e);
        }
    }

    @Override
    public void close() {
        admin.close();
    }

    private static PartFailedException failed(String name, Throwable cause) {
        return new PartFailedException("Topic " + name + " cannot be created: " + cause, cause);
    }
}
