package io.rocksetcdc.cli.preview;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.rocksetcdc.cli.CommandRun;
import io.rocksetcdc.cli.ExitCode;
import io.rocksetcdc.job.parts.Parts;
import io.rocksetcdc.job.parts.PipelineText;
import io.rocksetcdc.job.parts.Schemas;
import io.rocksetcdc.job.parts.SharedParts;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SharedParts.class)
class PreviewCommandTest {

    private static final String SCHEMA =
            "CREATE TABLE _input (id BIGINT NOT NULL, n BIGINT, PRIMARY KEY (id) NOT ENFORCED)";

    @TempDir private Path folder;

    @Test
    void realRecordsBecomeDocumentsAndNothingIsWritten(Parts parts) throws Exception {
        String topic = "preview-orders";
        parts.topics().create(topic, 1, Map.of());
        for (int i = 0; i < 8; i++) {
            parts.topics()
                    .write(
                            topic,
                            0,
                            "{\"id\":%d}".formatted(i),
                            "{\"id\":%1$d,\"n\":%1$d}".formatted(i));
        }
        parts.topics().write(topic, 0, "{\"id\":8}", null);
        Path sql = file("SELECT n, 60 / (n - 3) AS share FROM _input WHERE n <> 1");
        new PipelineText(parts, folder, "preview-orders")
                .stream(topic, "sql: sql/orders.sql").write();
        long messages = parts.server().stats().messages();

        CommandRun all = preview(sql);
        assertThat(all.lines())
                .containsExactly(
                        "{\"_id\":\"0\",\"n\":0,\"share\":-20,\"_op\":\"REPSERT\"}",
                        "{\"_id\":\"1\",\"_op\":\"DELETE\"}",
                        "{\"_id\":\"2\",\"n\":2,\"share\":-60,\"_op\":\"REPSERT\"}",
                        all.lines().get(3),
                        "{\"_id\":\"4\",\"n\":4,\"share\":60,\"_op\":\"REPSERT\"}",
                        "{\"_id\":\"5\",\"n\":5,\"share\":30,\"_op\":\"REPSERT\"}",
                        "{\"_id\":\"6\",\"n\":6,\"share\":20,\"_op\":\"REPSERT\"}",
                        "{\"_id\":\"7\",\"n\":7,\"share\":15,\"_op\":\"REPSERT\"}",
                        "{\"_id\":\"8\",\"_op\":\"DELETE\"}",
                        "-- 9 records read: 8 documents, 1 dead letter; nothing was written");
        assertThat(all.lines().get(3))
                .startsWith("-- dead letter, partition 0, offset 3: sql: ")
                .contains("ArithmeticException");
        assertThat(all.exitCode()).isEqualTo(ExitCode.FINDINGS.code());

        CommandRun some = preview(sql, "--limit", "2");
        assertThat(some.exitCode()).isEqualTo(ExitCode.OK.code());
        assertThat(some.lines())
                .hasSize(3)
                .endsWith("-- 2 records read: 2 documents; nothing was written");
        assertThat(preview(sql, "--limit", "2", "--latest").lines())
                .first()
                .asString()
                .startsWith("{\"_id\":\"7\"");

        JsonNode json = preview(sql, "--output", "json").json();
        assertThat(json.path("documents")).hasSize(8);
        assertThat(json.at("/deadLetters/0/offset").intValue()).isEqualTo(3);
        assertThat(json.path("timeIsUp").booleanValue()).isFalse();
        assertThat(parts.server().stats().messages()).isEqualTo(messages);
        assertThat(parts.topics().admin().listConsumerGroups().all().get())
                .noneMatch(group -> group.groupId().contains("preview-orders"));
    }

    @Test
    void aStreamCanBeNamedAndMistakesComeFirst(Parts parts) throws Exception {
        parts.topics().create("preview-other", 1, Map.of());
        parts.topics().write("preview-other", 0, "{\"id\":1}", "{\"id\":1,\"n\":1}");
        new PipelineText(parts, folder, "preview-other").stream("preview-other").write();
        Path sql = file("SELECT n FROM _input");
        CommandRun unnamed = preview(sql);
        assertThat(unnamed.exitCode()).isEqualTo(ExitCode.USAGE.code());
        assertThat(unnamed.errors()).contains("name one with --stream");
        assertThat(preview(sql, "--stream", "preview-other").lines())
                .startsWith("{\"_id\":\"1\",\"n\":1,\"_op\":\"REPSERT\"}");

        file("SELECT m FROM _input");
        CommandRun wrong = preview(sql, "--stream", "preview-other");
        assertThat(wrong.exitCode()).isEqualTo(ExitCode.FINDINGS.code());
        assertThat(wrong.errors()).contains(sql + ":1:8: ");
    }

    @Test
    void avroIsReadWithTheColumnsThatWereInferred(Parts parts) throws Exception {
        Schema decimal = LogicalTypes.decimal(10, 2).addToSchema(Schema.create(Schema.Type.BYTES));
        Schema row =
                SchemaBuilder.record("Row")
                        .fields()
                        .requiredLong("id")
                        .name("total")
                        .type(decimal)
                        .noDefault()
                        .endRecord();
        Schema key = SchemaBuilder.record("Key").fields().requiredLong("id").endRecord();
        int rows = parts.schemas().register("preview-avro-value", row);
        int keys = parts.schemas().register("preview-avro-key", key);
        parts.topics().create("preview-avro", 1, Map.of());
        parts.topics()
                .write(
                        List.of(
                                new ProducerRecord<>(
                                        "preview-avro",
                                        0,
                                        Schemas.framed(
                                                keys,
                                                key,
                                                new GenericRecordBuilder(key)
                                                        .set("id", 7L)
                                                        .build()),
                                        Schemas.framed(
                                                rows,
                                                row,
                                                new GenericRecordBuilder(row)
                                                        .set("id", 7L)
                                                        .set(
                                                                "total",
                                                                ByteBuffer.wrap(
                                                                        new byte[] {0x30, 0x39}))
                                                        .build()))));
        Path pipeline =
                new PipelineText(parts, folder, "preview-avro")
                        .registry().stream("preview-avro", "format: AVRO", "sql: sql/orders.sql")
                                .write();
        Path sql = file("SELECT total, total * 2 AS twice FROM _input WHERE id = 7");
        Files.delete(folder.resolve("sql/schema/orders.sql"));
        assertThat(preview(sql).errors())
                .contains("orders.sql:1:1: no such file; write it with: rockset-cdc infer");
        CommandRun infer =
                CommandRun.of("infer", "preview-avro", "--pipeline", pipeline.toString());
        assertThat(infer.exitCode()).as(infer.errors()).isEqualTo(ExitCode.OK.code());
        assertThat(preview(sql).lines())
                .startsWith(
                        "{\"_id\":\"7\",\"total\":\"123.45\",\"twice\":\"246.90\",\"_op\":\"REPSERT\"}");
    }

    private Path file(String text) throws Exception {
        Files.createDirectories(folder.resolve("sql/schema"));
        Files.writeString(folder.resolve("sql/schema/orders.sql"), SCHEMA);
        return Files.writeString(folder.resolve("sql/orders.sql"), text);
    }

    private CommandRun preview(Path sql, String... options) {
        String[] arguments = new String[options.length + 4];
        arguments[0] = "preview";
        arguments[1] = sql.toString();
        arguments[2] = "--pipeline";
        arguments[3] = folder.resolve("pipeline.yaml").toString();
        System.arraycopy(options, 0, arguments, 4, options.length);
        return CommandRun.of(arguments);
    }
}
