package io.rocksetcdc.cli.demo;

/**
 * A stream of the demo's pipeline.
 *
 * @param format {@code AVRO} or {@code JSON}
 * @param collection in the workspace commons
 */
record DemoStream(String name, String topic, String format, String collection) {}
