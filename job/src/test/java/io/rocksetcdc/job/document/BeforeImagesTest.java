package io.rocksetcdc.job.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.rocksetcdc.job.config.Format;
import io.rocksetcdc.job.decode.AvroRow;
import io.rocksetcdc.job.decode.Cause;
import io.rocksetcdc.job.decode.Change;
import io.rocksetcdc.job.decode.DecoderOptions;
import io.rocksetcdc.job.decode.JsonRow;
import io.rocksetcdc.job.decode.KafkaRecords;
import io.rocksetcdc.job.decode.Operation;
import io.rocksetcdc.job.decode.Row;
import io.rocksetcdc.job.decode.SchemaLookup;
import io.rocksetcdc.job.transform.SystemColumn;
import io.rocksetcdc.job.transform.input.RowReader;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BeforeImagesTest extends AvroRecordsFixture {

    private final Documents asking =
            new Documents(DecoderOptions.defaults(Format.AVRO).withBeforeImages(), registry);
    private final Documents askingJson =
            new Documents(
                    DecoderOptions.defaults(Format.JSON).withBeforeImages(), SchemaLookup.none());
    private final Documents json =
            new Documents(DecoderOptions.defaults(Format.JSON), SchemaLookup.none());

    @Test
    void avroUpdatesAndDeletesHaveThem() {
        var update = record(envelope("u", row(7, null, "old"), row(7, null, "new"), 1L));
        AvroRow before = (AvroRow) change(asking, update).before().orElseThrow();
        AvroRow after = (AvroRow) change(asking, update).row().orElseThrow();

        assertThat(before.schema()).isSameAs(after.schema());
        assertThat(text(before.bytes(), before.from(), before.to())).contains("old");
        assertThat(text(after.bytes(), after.from(), after.to())).contains("new");
        assertThat(change(documents, update).before()).isEmpty();

        Change delete = change(asking, record(envelope("d", row(7, null, "old"), null, 1L)));
        assertThat(delete.operation()).isEqualTo(Operation.DELETE);
        assertThat(delete.before()).isPresent();
        assertThat(delete.row()).isEmpty();
    }

    @Test
    void theDocumentIsTheSame() {
        var update = record(envelope("u", row(7, null, "old"), row(7, null, "new"), 1L));
        assertThat(asking.of(update)).isEqualTo(documents.of(update));
        var delete = record(envelope("d", row(7, null, "old"), null, 1L));
        assertThat(asking.of(delete)).isEqualTo(documents.of(delete));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"x\":1} | u | {\"x\":1}",
                "{\"x\":1} | d | {\"x\":1}",
                "\"{\\\"x\\\":1}\" | u | {\"x\":1}",
                "null | u | none",
                "null | c | none",
            })
    void jsonHasThem(String before, String op, String expected) {
        String after = op.equals("d") ? "null" : "{\"x\":2}";
        var record =
                KafkaRecords.text(
                        "1",
                        "{\"before\":%s,\"after\":%s,\"source\":{},\"op\":\"%s\"}"
                                .formatted(before, after, op));

        Optional<Row> row = change(askingJson, record).before();

        assertThat(
                        row.map(JsonRow.class::cast)
                                .map(r -> text(r.bytes(), r.from(), r.to()))
                                .orElse("none"))
                .isEqualTo(expected);
        assertThat(change(json, record).before()).isEmpty();
    }

    @Test
    void theTextOfADocumentIsOfTheRowThatIsRead() {
        var record =
                KafkaRecords.text(
                        "1",
                        "{\"before\":{\"x\":1},\"after\":{\"x\":2},\"source\":{},\"op\":\"u\"}");
        BitSet all = new BitSet();
        all.set(0);
        RowReader reader =
                new RowReader(
                        List.of(SystemColumn.DOC.inputColumn()),
                        all,
                        new BitSet(),
                        ChangeText.factory(DecoderOptions.defaults(Format.JSON)).create(),
                        name -> {});
        Change change = change(askingJson, record);

        assertThat(reader.read(change, change.row().orElseThrow()).values().getString(0))
                .hasToString("{\"_id\":\"1\",\"x\":2,\"_op\":\"REPSERT\"}");
        assertThat(reader.read(change, change.before().orElseThrow()).values().getString(0))
                .hasToString("{\"_id\":\"1\",\"x\":1,\"_op\":\"REPSERT\"}");
    }

    @Test
    void textRowsAreCountedInMemory() {
        String text = "\"{\\\"x\\\":1}\"";
        var record =
                KafkaRecords.text(
                        "1",
                        "{\"before\":"
                                + text
                                + ",\"after\":"
                                + text
                                + ",\"source\":{},\"op\":\"u\"}");

        assertThat(change(askingJson, record).retainedBytes())
                .isEqualTo(change(json, record).retainedBytes() + "{\"x\":1}".length());
    }

    @ParameterizedTest
    @CsvSource({"c,CREATED", "r,READ", "u,CHANGED"})
    void whyARecordWasWritten(String op, Cause cause) {
        var avro = record(envelope(op, null, row(7, null, "x"), 1L));
        var envelope = KafkaRecords.text("1", "{\"after\":{},\"source\":{},\"op\":\"" + op + "\"}");
        var flat = KafkaRecords.text("1", "{\"__op\":\"" + op + "\"}");

        assertThat(change(documents, avro).cause()).isEqualTo(cause);
        assertThat(change(json, envelope).cause()).isEqualTo(cause);
        assertThat(change(json, flat).cause()).isEqualTo(cause);
        assertThat(change(json, KafkaRecords.text("1", "{}")).cause()).isEqualTo(Cause.CHANGED);
        assertThat(change(json, KafkaRecords.text("1", null)).cause()).isEqualTo(Cause.CHANGED);
    }

    private static Change change(Documents documents, ConsumerRecord<byte[], byte[]> record) {
        return (Change) documents.decode(record);
    }

    private static String text(byte[] bytes, int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }
}
