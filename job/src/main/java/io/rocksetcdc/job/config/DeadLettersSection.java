package io.rocksetcdc.job.config;

import io.rocksetcdc.job.config.yaml.Key;
import io.rocksetcdc.job.config.yaml.Section;
import io.rocksetcdc.job.config.yaml.Settings;

/** {@code dead-letters:}, where records go that will never become documents. */
final class DeadLettersSection {

    static final Key<String> TOPIC =
            Key.optional(
                    "topic",
                    Names.TOPIC_NAME,
                    "`<pipeline>.dead-letters`",
                    "Topic for records that will never become documents.");
    private static final Key<Boolean> CREATE =
            Key.withDefault(
                    "create",
                    Choices.YES_OR_NO,
                    "true",
                    "Whether this topic is created if it is missing.");

    static final Section SECTION = Section.of(TOPIC, CREATE);

    private DeadLettersSection() {}

    static DeadLettersConfig build(Settings deadLetters, String pipeline) {
        return new DeadLettersConfig(
                deadLetters.find(TOPIC).orElseGet(() -> defaultTopic(pipeline)),
                deadLetters.get(CREATE));
    }

    static String defaultTopic(String pipeline) {
        return pipeline + ".dead-letters";
    }
}
