package io.rocksetcdc.job.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class KafkaDeadLettersTest {

    @Test
    void aMissingTopicBlocksForTenSecondsUnlessTheFileSaysOtherwise() {
        Properties own = new Properties();
        own.put("max.block.ms", "70000");

        assertThat(config(new Properties())).containsEntry("max.block.ms", 10_000L);
        assertThat(config(own)).containsEntry("max.block.ms", "70000");
    }

    private static Properties config(Properties ofThePipeline) {
        return KafkaDeadLetters.config(
                new DeadLetterOptions(
                        "letters",
                        "orders",
                        Map.of("shop.orders", "commons.orders"),
                        ofThePipeline));
    }
}
