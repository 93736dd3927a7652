package io.rocksetcdc.job.document;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.SerializedString;
import io.rocksetcdc.job.config.MetadataFields;
import io.rocksetcdc.job.decode.Change;
import io.rocksetcdc.job.decode.DecodedRecord;
import io.rocksetcdc.job.decode.DecoderOptions;
import io.rocksetcdc.job.decode.MalformedRecordException;
import io.rocksetcdc.job.decode.Operation;
import io.rocksetcdc.job.decode.Row;
import io.rocksetcdc.job.decode.Skipped;
import io.rocksetcdc.job.decode.Undecodable;
import io.rocksetcdc.job.transform.Projection;
import io.rocksetcdc.job.transform.SqlDocument;
import io.rocksetcdc.job.transform.Transformed;
import io.rocksetcdc.sink.DocumentEncoder;
import io.rocksetcdc.sink.DocumentOutput;
import io.rocksetcdc.sink.RejectedRecordException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.flink.metrics.MetricGroup;

/**
 * Writes changes as documents: {@code _id}, the row's fields, {@code _event_time} of an insert in
 * microseconds, and {@code _op}. Of a {@link Transformed} it writes the documents that SQL made. An
 * {@link Undecodable} is rejected with its reason.
 *
 * <p>Counts {@code renamedFields}, {@code nonFiniteNumbers} and {@code unavailableFields}.
 */
final class ChangeEncoder implements DocumentEncoder<DecodedRecord> {

    private static final SerializedString ID = new SerializedString(ReservedNames.ID);
    private static final SerializedString OP = new SerializedString(ReservedNames.OP);
    private static final SerializedString EVENT_TIME =
            new SerializedString(ReservedNames.EVENT_TIME);

    private final JsonOutput out;
    private final ValueRenderer values;
    private final DocumentCounters counters;
    private final RowFields rows;
    private Optional<ProjectedRows> projected = Optional.empty();

    private boolean partial;

    ChangeEncoder(DecoderOptions options, MetricGroup metrics) {
        this.counters = new DocumentCounters(metrics);
        boolean dropMetadata = options.metadataFields() == MetadataFields.DROP;
        try {
            this.out = new JsonOutput();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.values = new ValueRenderer(out, options, counters);
        this.rows = new RowFields(out, values, new AllFields(dropMetadata), counters);
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
        if (element instanceof Transformed transformed) {
            for (SqlDocument document : transformed.documents()) {
                target.beginDocument();
                write(target, () -> document(transformed, document));
                target.endDocument();
            }
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
            write(target, () -> rows.write(change.key()));
        } else if (element instanceof Transformed transformed) {
            write(target, () -> rows.write(transformed.change().key()));
        } else {
            write(target, () -> out.generator().writeNull());
        }
    }

    /** Whether the last document lacks values that the source did not send. */
    boolean isPartial() {
        return partial;
    }

    private void document(Change change) throws IOException {
        begin(change.id());
        boolean complete = change.row().isEmpty() || rows.write(change.row().get());
        end(change.eventTime(), change.operation(), complete);
    }

    private void document(Transformed transformed, SqlDocument document) throws IOException {
        begin(document.id());
        Optional<Row> row = transformed.change().row();
        boolean complete =
                document.operation() == Operation.DELETE
                        || row.isEmpty()
                        || projected(transformed.projection()).write(row.get(), document);
        end(document.eventTime(), document.operation(), complete);
    }

    private ProjectedRows projected(Projection projection) {
        if (projected.isEmpty() || !projected.get().isOf(projection)) {
            projected = Optional.of(new ProjectedRows(projection, out, values, counters));
        }
        return projected.get();
    }

    private void begin(String id) throws IOException {
        out.generator().writeStartObject();
        out.generator().writeFieldName(ID);
        out.generator().writeString(id);
    }

    private void end(OptionalLong eventTime, Operation stated, boolean complete)
            throws IOException {
        partial = !complete;
        JsonGenerator generator = out.generator();
        if (eventTime.isPresent()) {
            generator.writeFieldName(EVENT_TIME);
            generator.writeNumber(eventTime.getAsLong());
        }
        Operation operation = stated == Operation.REPSERT && !complete ? Operation.UPSERT : stated;
        if (operation != Operation.UNSTATED) {
            generator.writeFieldName(OP);
            generator.writeString(operation.name());
        }
        generator.writeEndObject();
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
