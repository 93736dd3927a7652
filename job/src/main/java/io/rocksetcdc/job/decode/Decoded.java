package io.rocksetcdc.job.decode;

/** What became of one Kafka record: an element for the sink, or a skip with its reason. */
public sealed interface Decoded permits DecodedRecord, Skip {}
