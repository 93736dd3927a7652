package io.rocksetcdc.cli.check.online;

import io.rocksetcdc.job.config.Format;
import io.rocksetcdc.job.config.StreamConfig;
import io.rocksetcdc.job.decode.DecoderOptions;
import io.rocksetcdc.job.decode.SeenFormat;
import io.rocksetcdc.job.document.RecordTrial;
import io.rocksetcdc.sink.RejectedRecordException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What some records of a topic look like, and what the stream would make of them. */
record SampleVerdict(Probe.Outcome outcome, String text) {

    static SampleVerdict of(
            StreamConfig stream, List<ConsumerRecord<byte[], byte[]>> records, Registry registry) {
        if (records.isEmpty()) {
            return new SampleVerdict(Probe.Outcome.OK, "no record seen");
        }
        Map<SeenFormat, Integer> seen = new EnumMap<>(SeenFormat.class);
        records.forEach(
                record -> SeenFormat.of(record).ifPresent(f -> seen.merge(f, 1, Integer::sum)));
        String formats = seen.isEmpty() ? "deletes only" : names(seen);
        Optional<Format> other = otherFormat(stream.format(), seen);
        if (other.isPresent()) {
            return new SampleVerdict(
                    Probe.Outcome.FAIL,
                    "its last records are %s and the stream's format is %s; write format: %s for stream %s"
                            .formatted(formats, stream.format(), other.get(), stream.name()));
        }
        if (!registry.isUsable()) {
            return new SampleVerdict(
                    Probe.Outcome.NOTE, formats + "; not decoded without the registry");
        }
        return tried(stream, records, formats, registry);
    }

    private static SampleVerdict tried(
            StreamConfig stream,
            List<ConsumerRecord<byte[], byte[]>> records,
            String formats,
            Registry registry) {
        RecordTrial trial = new RecordTrial(DecoderOptions.of(stream), registry.schemas());
        List<RejectedRecordException> rejections = new ArrayList<>();
        try {
            for (ConsumerRecord<byte[], byte[]> record : records) {
                trial.rejection(record).ifPresent(rejections::add);
            }
        } catch (IOException e) {
            return new SampleVerdict(
                    Probe.Outcome.FAIL, formats + "; not decoded: " + e.getMessage());
        }
        if (rejections.isEmpty()) {
            return new SampleVerdict(
                    Probe.Outcome.OK,
                    "%s: %d of the last records decoded".formatted(formats, records.size()));
        }
        return new SampleVerdict(
                Probe.Outcome.FAIL,
                "%s: %d of %d of the last records can not become documents: %s: %s"
                        .formatted(
                                formats,
                                rejections.size(),
                                records.size(),
                                rejections.get(0).reason(),
                                rejections.get(0).getMessage()));
    }

    /** The other format, if everything that was seen has it. */
    private static Optional<Format> otherFormat(Format format, Map<SeenFormat, Integer> seen) {
        return seen.size() == 1
                ? seen.keySet().stream()
                        .filter(only -> only != SeenFormat.OTHER)
                        .map(only -> Format.valueOf(only.name()))
                        .filter(only -> only != format)
                        .findFirst()
                : Optional.empty();
    }

    private static String names(Map<SeenFormat, Integer> seen) {
        return seen.keySet().stream()
                .map(
                        format ->
                                switch (format) {
                                    case AVRO -> "Avro with a schema id";
                                    case JSON -> "JSON";
                                    case OTHER -> "neither Avro with a schema id nor JSON";
                                })
                .collect(Collectors.joining(", "));
    }
}
