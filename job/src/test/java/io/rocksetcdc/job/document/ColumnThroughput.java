package io.rocksetcdc.job.document;

import io.rocksetcdc.job.config.Format;
import io.rocksetcdc.job.decode.AvroBytes;
import io.rocksetcdc.job.decode.Change;
import io.rocksetcdc.job.decode.DecoderOptions;
import io.rocksetcdc.job.decode.KafkaRecords;
import io.rocksetcdc.job.decode.RecordDecoder;
import io.rocksetcdc.job.decode.Row;
import io.rocksetcdc.job.transform.InputColumn;
import io.rocksetcdc.job.transform.input.RowReader;
import java.util.BitSet;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;

/** Measures rows per second of one core, bytes to columns. Run by hand. */
public final class ColumnThroughput {

    private static final int ROWS = 1_000_000;

    private ColumnThroughput() {}

    /** Prints one line for each format and number of columns, five times. */
    public static void main(String[] args) throws Exception {
        AvroBytes registry = new AvroBytes();
        Schema row = Throughput.row();
        byte[] avro = registry.framed(row, Throughput.record(row));
        byte[] json = KafkaRecords.utf8(Throughput.json());
        for (int i = 0; i < 5; i++) {
            for (int columns : new int[] {0, 5, 20}) {
                measure(Format.AVRO, registry, avro, columns);
                measure(Format.JSON, registry, json, columns);
            }
        }
    }

    private static void measure(Format format, AvroBytes registry, byte[] value, int needed)
            throws Exception {
        RecordDecoder decoder =
                new RecordDecoder(
                        DecoderOptions.defaults(format), registry, new UnregisteredMetricsGroup());
        Change change =
                (Change) decoder.decode(KafkaRecords.of(KafkaRecords.utf8("{\"id\":1}"), value));
        Row row = change.row().orElseThrow();
        List<InputColumn> ddl = ddl(format);
        BitSet indexes = new BitSet();
        for (int i = 0; i < needed; i++) {
            indexes.set(i * ddl.size() / needed);
        }
        RowReader reader =
                new RowReader(
                        ddl,
                        indexes,
                        new BitSet(),
                        ChangeText.factory(DecoderOptions.defaults(format)).create(),
                        name -> {});
        long start = System.nanoTime();
        for (int i = 0; i < ROWS; i++) {
            reader.read(change, row);
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(
                "%s %2d of %d columns %,11.0f rows/s%n",
                format, needed, ddl.size(), ROWS / seconds);
    }

    private static List<InputColumn> ddl(Format format) {
        StringBuilder ddl = new StringBuilder("id INT");
        for (int i = 0; i < 6; i++) {
            ddl.append(", text%d STRING, number%d BIGINT".formatted(i, i));
        }
        ddl.append(", price DECIMAL(10, 2), `day` DATE, created TIMESTAMP_LTZ(6), changed ");
        ddl.append(format == Format.AVRO ? "TIMESTAMP(6)" : "BIGINT");
        ddl.append(", ratio DOUBLE, `open` BOOLEAN, extra STRING");
        return Query.columns(ddl.toString());
    }
}
