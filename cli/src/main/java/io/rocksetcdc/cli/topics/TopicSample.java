package io.rocksetcdc.cli.topics;

import io.rocksetcdc.job.config.Format;
import io.rocksetcdc.job.decode.Change;
import io.rocksetcdc.job.decode.DecodedRecord;
import io.rocksetcdc.job.decode.DecoderOptions;
import io.rocksetcdc.job.decode.RecordDecoder;
import io.rocksetcdc.job.decode.SchemaLookup;
import io.rocksetcdc.job.decode.SeenFormat;
import io.rocksetcdc.job.decode.Skipped;
import io.rocksetcdc.job.decode.Undecodable;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What some records of one topic are. */
final class TopicSample {

    /** A record that names a schema, and nobody who knows it. */
    private static final String NO_REGISTRY = "no-registry";

    private final Map<Format, RecordDecoder> decoders = new EnumMap<>(Format.class);
    private final Map<SeenFormat, Integer> formats = new EnumMap<>(SeenFormat.class);
    private Optional<TopicKind> helper = Optional.empty();
    private Optional<Undecodable> undecodable = Optional.empty();
    private List<String> keys = List.of();
    private int changes;
    private int records;

    TopicSample(SchemaLookup schemas) {
        for (Format format : Format.values()) {
            decoders.put(
                    format,
                    new RecordDecoder(
                            DecoderOptions.defaults(format),
                            schemas,
                            new UnregisteredMetricsGroup()));
        }
    }

    /**
     * @throws IOException if the registry can not be asked
     */
    void add(ConsumerRecord<byte[], byte[]> record) throws IOException {
        records++;
        Optional<SeenFormat> seen = SeenFormat.of(record);
        seen.ifPresent(format -> formats.merge(format, 1, Integer::sum));
        if (seen.isEmpty() || seen.get() == SeenFormat.OTHER) {
            return;
        }
        DecodedRecord decoded = decoders.get(Format.valueOf(seen.get().name())).decode(record);
        if (decoded instanceof Change change) {
            changes++;
            keys = KeyColumns.of(change.key());
        } else if (decoded instanceof Skipped skipped) {
            helper = TopicKind.of(skipped.reason()).or(() -> helper);
        } else if (decoded instanceof Undecodable broken) {
            undecodable = Optional.of(broken);
        }
    }

    TopicContents contents() {
        Optional<SeenFormat> format =
                formats.entrySet().stream()
                        .max(Map.Entry.comparingByValue())
                        .map(Map.Entry::getKey);
        if (records == 0) {
            return TopicContents.NONE;
        }
        if (changes > 0) {
            return new TopicContents(format, TopicKind.ROWS, keys, mixed());
        }
        if (helper.isPresent()) {
            return new TopicContents(format, helper.get(), List.of(), "");
        }
        if (format.isEmpty()) {
            return new TopicContents(format, TopicKind.ROWS, List.of(), "deletes only");
        }
        if (undecodable.isPresent() && undecodable.get().reason().equals(NO_REGISTRY)) {
            return new TopicContents(
                    format, TopicKind.ROWS, List.of(), "not decoded without a registry");
        }
        return new TopicContents(
                format,
                TopicKind.UNREADABLE,
                List.of(),
                undecodable.map(Undecodable::message).orElse("neither Avro nor JSON objects"));
    }

    private String mixed() {
        return formats.size() < 2
                ? ""
                : "several formats: "
                        + String.join(
                                ", ",
                                formats.entrySet().stream()
                                        .map(entry -> entry.getValue() + " " + entry.getKey())
                                        .toList());
    }
}
