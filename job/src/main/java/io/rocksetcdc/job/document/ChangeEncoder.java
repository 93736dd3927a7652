package io.rocksetcdc.job.document;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.SerializedString;
import io.rocksetcdc.job.config.MetadataFields;
import io.rocksetcdc.job.decode.AvroKey;
import io.rocksetcdc.job.decode.AvroRow;
import io.rocksetcdc.job.decode.Change;
import io.rocksetcdc.job.decode.DecodedRecord;
import io.rocksetcdc.job.decode.DecoderOptions;
import io.rocksetcdc.job.decode.JsonKey;
import io.rocksetcdc.job.decode.JsonRow;
import io.rocksetcdc.job.decode.Key;
import io.rocksetcdc.job.decode.MalformedRecordException;
import io.rocksetcdc.job.decode.Operation;
import io.rocksetcdc.job.decode.Row;
import io.rocksetcdc.job.decode.Skipped;
import io.rocksetcdc.job.decode.Undecodable;
import io.rocksetcdc.sink.DocumentEncoder;
import io.rocksetcdc.sink.DocumentOutput;
import io.rocksetcdc.sink.RejectedRecordException;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.flink.metrics.MetricGroup;

/**
 * Writes changes as documents: {@code _id}, the row's fields, {@code _event_time} of an insert in
 * microseconds, and {@code _op}. An {@link Undecodable} is rejected with its reason.
 *
 * <p>Counts {@code renamedFields}, {@code nonFiniteNumbers} and {@code unavailableFields}.
 */
final class ChangeEncoder implements DocumentEncoder<DecodedRecord> {

    private static final SerializedString ID = new SerializedString(ReservedNames.ID);
    private static final SerializedString OP = new SerializedString(ReservedNames.OP);
    private static final SerializedString EVENT_TIME =
            new SerializedString(ReservedNames.EVENT_TIME);

    private final JsonOutput out;
    private final AvroRows avro;
    private final JsonRows json;

    ChangeEncoder(DecoderOptions options, MetricGroup metrics) {
        DocumentCounters counters = new DocumentCounters(metrics);
        boolean dropMetadata = options.metadataFields() == MetadataFields.DROP;
        try {
            this.out = new JsonOutput();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ValueRenderer values = new ValueRenderer(out, options, counters);
        this.avro = new AvroRows(values, dropMetadata, counters);
        this.json = new JsonRows(out, values, dropMetadata, counters);
    }

    @Override
    public void encode(DecodedRecord element, DocumentOutput target)
            throws RejectedRecordException, IOException {
        if (element instanceof Undecodable undecodable) {
            throw new RejectedRecordException(undecodable.reason(), undecodable.message());
        }
        if (element instanceof Skipped) {
            return;
        }
        target.beginDocument();
        write(target, () -> document((Change) element));
        target.endDocument();
    }

    @Override
    public void encodeKey(DecodedRecord element, DocumentOutput target)
            throws RejectedRecordException, IOException {
        if (element instanceof Change change) {
            write(target, () -> key(change.key()));
        } else {
            write(target, () -> out.generator().writeNull());
        }
    }

    private void document(Change change) throws IOException {
        JsonGenerator generator = out.generator();
        generator.writeStartObject();
        generator.writeFieldName(ID);
        generator.writeString(change.id());
        boolean complete = change.row().isEmpty() || row(change.row().get());
        if (change.eventTime().isPresent()) {
            generator.writeFieldName(EVENT_TIME);
            generator.writeNumber(change.eventTime().getAsLong());
        }
        Operation operation =
                change.operation() == Operation.REPSERT && !complete
                        ? Operation.UPSERT
                        : change.operation();
        if (operation != Operation.UNSTATED) {
            generator.writeFieldName(OP);
            generator.writeString(operation.name());
        }
        generator.writeEndObject();
    }

    private boolean row(Row row) throws IOException {
        return row instanceof AvroRow avroRow ? avro.write(avroRow) : json.write((JsonRow) row);
    }

    private void key(Key key) throws IOException {
        if (key instanceof AvroKey avroKey) {
            avro.write(avroKey);
        } else if (key instanceof JsonKey jsonKey) {
            json.write(jsonKey);
        } else {
            out.generator().writeString(key.id());
        }
    }

    /** Runs what writes; after any failure the generator is made anew. */
    private void write(DocumentOutput target, Writing writing)
            throws RejectedRecordException, IOException {
        out.open(target.stream());
        boolean done = false;
        try {
            writing.run();
            out.end();
            done = true;
        } catch (MalformedRecordException e) {
            throw new RejectedRecordException(e.reason(), e.getMessage());
        } catch (JsonProcessingException | RuntimeException e) {
            // Bytes that no check foresaw; what such an exception says may quote them.
            throw new RejectedRecordException(
                    "unencodable", "Encoding failed with " + MalformedRecordException.where(e));
        } finally {
            if (!done) {
                out.restart();
            }
        }
    }

    @FunctionalInterface
    private interface Writing {
        void run() throws IOException;
    }
}
