package io.rocksetcdc.cli.infer;

import io.rocksetcdc.cli.Amounts;
import io.rocksetcdc.cli.topic.StreamRecords;
import io.rocksetcdc.job.config.Format;
import io.rocksetcdc.job.config.StreamConfig;
import io.rocksetcdc.job.decode.AvroKey;
import io.rocksetcdc.job.decode.AvroRow;
import io.rocksetcdc.job.decode.Change;
import io.rocksetcdc.job.decode.ConfluentRegistry;
import io.rocksetcdc.job.decode.DecodedRecord;
import io.rocksetcdc.job.decode.DecoderOptions;
import io.rocksetcdc.job.decode.RecordDecoder;
import io.rocksetcdc.job.decode.RowSchema;
import io.rocksetcdc.job.decode.Undecodable;
import io.rocksetcdc.job.infer.AvroColumns;
import io.rocksetcdc.job.infer.InferredTable;
import io.rocksetcdc.job.infer.JsonColumns;
import io.rocksetcdc.sink.RejectedRecordException;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.avro.Schema;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Asks the registry for the columns of a stream's rows, or reads some of its records. */
final class SourceColumns {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final StreamConfig stream;
    private final DecoderOptions options;
    private final StreamRecords records;
    private final int most;
    private final PrintWriter progress;

    /**
     * @param most how many records to read
     * @param progress where to say what takes a while
     */
    SourceColumns(StreamConfig stream, StreamRecords records, int most, PrintWriter progress) {
        this.stream = stream;
        this.options = DecoderOptions.of(stream);
        this.records = records;
        this.most = most;
        this.progress = progress;
    }

    /**
     * Columns, and whether these are certainly all.
     *
     * @param complete false if they are those of some documents
     */
    record Found(InferredTable table, boolean complete) {}

    /**
     * What the source has.
     *
     * @throws IOException if it can not be asked, or has nothing yet
     */
    Found find() throws IOException {
        Optional<InferredTable> registered =
                stream.format() == Format.AVRO && records.registry().isPresent()
                        ? registered(records.registry().get())
                        : Optional.empty();
        return registered.isPresent() ? new Found(registered.get(), true) : sampled();
    }

    private Optional<InferredTable> registered(ConfluentRegistry registry) throws IOException {
        String subject = stream.onlyTopic() + "-value";
        try {
            Optional<Schema> key = registry.newest(stream.onlyTopic() + "-key");
            return registry.newest(subject)
                    .flatMap(value -> RowSchema.of(value, options))
                    .map(
                            row ->
                                    AvroColumns.of(
                                            "subject " + subject + " of the schema registry",
                                            row,
                                            key,
                                            options));
        } catch (RejectedRecordException e) {
            throw new IOException("Subject " + subject + ": " + e.getMessage(), e);
        }
    }

    private Found sampled() throws IOException {
        progress.printf(
                "Reading the last %s records of topic %s ...%n",
                Amounts.count(most), stream.onlyTopic());
        progress.flush();
        Sample sample = new Sample();
        records.read(stream.onlyTopic(), OptionalInt.of(most), LIMIT, sample::add);
        if (sample.avro.isPresent()) {
            return new Found(sample.avro.get(), true);
        }
        if (sample.json.rows() == 0) {
            throw new IOException(
                    "None of %s records of topic %s has a row%s; write one to the table, or name the columns by hand"
                            .formatted(
                                    Amounts.count(sample.seen),
                                    stream.onlyTopic(),
                                    sample.because));
        }
        return new Found(
                sample.json.table(
                        "%s rows of topic %s"
                                .formatted(Amounts.count(sample.json.rows()), stream.onlyTopic())),
                false);
    }

    /** What some records have. */
    private final class Sample {

        private final RecordDecoder decoder =
                new RecordDecoder(options, records.schemas(), new UnregisteredMetricsGroup());
        private final JsonColumns json = new JsonColumns(options);
        private Optional<InferredTable> avro = Optional.empty();
        private String because = "";
        private int seen;

        private boolean add(ConsumerRecord<byte[], byte[]> record) throws IOException {
            seen++;
            DecodedRecord decoded = decoder.decode(record);
            if (decoded instanceof Undecodable undecodable) {
                because = " (" + undecodable.reason() + ": " + undecodable.message() + ")";
            } else if (decoded instanceof Change change) {
                json.add(change);
                avro = avro(change).or(() -> avro);
            }
            return seen < most;
        }

        private Optional<InferredTable> avro(Change change) {
            Optional<Schema> key =
                    change.key() instanceof AvroKey struct
                            ? Optional.of(struct.schema())
                            : Optional.empty();
            return change.row().orElse(null) instanceof AvroRow row
                    ? Optional.of(
                            AvroColumns.of(
                                    "the newest schema on topic " + stream.onlyTopic(),
                                    new RowSchema(row.schema(), row.shape()),
                                    key,
                                    options))
                    : Optional.empty();
        }
    }
}
