package io.rocksetcdc.job.config;

import java.io.Serializable;

/**
 * A topic and the collection that its documents become part of.
 *
 * @param name of the Kafka topic
 */
public record TopicConfig(String name, CollectionConfig collection) implements Serializable {}
