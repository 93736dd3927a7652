package io.rocksetcdc.job.config;

import java.io.Serializable;

/**
 * Where records go that will never become documents.
 *
 * @param topic the Kafka topic
 * @param create whether it is created if it is missing
 */
public record DeadLettersConfig(String topic, boolean create) implements Serializable {}
