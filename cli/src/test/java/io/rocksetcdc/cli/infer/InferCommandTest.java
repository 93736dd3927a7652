package io.rocksetcdc.cli.infer;

import static org.assertj.core.api.Assertions.assertThat;

import io.rocksetcdc.cli.CommandRun;
import io.rocksetcdc.cli.ExitCode;
import io.rocksetcdc.job.parts.Parts;
import io.rocksetcdc.job.parts.PipelineText;
import io.rocksetcdc.job.parts.Schemas;
import io.rocksetcdc.job.parts.SharedParts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SharedParts.class)
class InferCommandTest {

    private static final Schema KEY =
            SchemaBuilder.record("Key").fields().requiredLong("id").endRecord();
    private static final Schema FIRST =
            SchemaBuilder.record("Value")
                    .fields()
                    .requiredLong("id")
                    .optionalString("note")
                    .optionalInt("quantity")
                    .endRecord();
    private static final Schema SECOND =
            SchemaBuilder.record("Value")
                    .fields()
                    .requiredLong("id")
                    .optionalLong("quantity")
                    .optionalDouble("discount")
                    .endRecord();

    @TempDir private Path folder;

    @Test
    void columnsOfTheRegistryAreWrittenOnceAndThenCompared(Parts parts) throws Exception {
        parts.schemas().register("infer-avro-key", KEY);
        parts.schemas().register("infer-avro-value", FIRST);
        new PipelineText(parts, folder, "infer-avro")
                .registry().stream("infer-avro", "format: AVRO").write();

        CommandRun written = infer("infer-avro");
        Path file = folder.resolve("sql/schema/infer-avro.sql");
        assertThat(written.exitCode()).as(written.errors()).isEqualTo(ExitCode.OK.code());
        assertThat(written.out()).contains(file + ": written, 3 columns from subject infer-avro");
        assertThat(Files.readString(file))
                .isEqualTo(
                        """
                        -- Columns of _input for stream infer-avro, from subject infer-avro-value of the schema registry.
                        -- rockset-cdc infer infer-avro shows what has changed since.
                        CREATE TABLE _input (
                          id BIGINT NOT NULL,
                          note STRING,
                          quantity INT,
                          PRIMARY KEY (id) NOT ENFORCED
                        )
                        """);
        assertThat(infer("infer-avro").lines()).allMatch(line -> line.contains("up to date"));

        String before = Files.readString(file);
        parts.schemas().register("infer-avro-value", SECOND);
        CommandRun drift = infer("infer-avro");
        assertThat(drift.exitCode()).isEqualTo(ExitCode.FINDINGS.code());
        assertThat(drift.lines())
                .containsExactly(
                        "  changed  quantity INT -> BIGINT",
                        "  added    discount DOUBLE",
                        "  removed  note STRING",
                        file
                                + ": 3 differences from subject infer-avro-value of the schema"
                                + " registry; nothing was written, --write does");
        assertThat(Files.readString(file)).isEqualTo(before);

        CommandRun json = infer("infer-avro", "--output", "json", "--write");
        assertThat(json.exitCode()).isEqualTo(ExitCode.OK.code());
        assertThat(json.json().at("/differences/0/kind").textValue()).isEqualTo("changed");
        assertThat(json.json().path("written").booleanValue()).isTrue();
        assertThat(infer("infer-avro").exitCode()).isEqualTo(ExitCode.OK.code());
    }

    @Test
    void aFileThatIsNotUnderstoodIsLeftAlone(Parts parts) throws Exception {
        parts.schemas().register("infer-broken-value", FIRST);
        new PipelineText(parts, folder, "infer-broken")
                .registry().stream("infer-broken", "format: AVRO").write();
        Path file = folder.resolve("sql/schema/infer-broken.sql");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "CREATE TABLE _input (\n  id BIGNT\n)");
        CommandRun run = infer("infer-broken");
        assertThat(run.exitCode()).isEqualTo(ExitCode.FINDINGS.code());
        assertThat(run.errors()).contains(file + ":2:6: ");
        assertThat(Files.readString(file)).contains("BIGNT");
    }

    @Test
    void withoutASubjectTheSchemaOfARecordIsTaken(Parts parts) throws Exception {
        int id = parts.schemas().register("infer-other-subject", FIRST);
        int key = parts.schemas().register("infer-other-subject-of-keys", KEY);
        parts.topics().create("infer-subjectless", 1, Map.of());
        parts.topics()
                .write(
                        List.of(
                                new ProducerRecord<>(
                                        "infer-subjectless",
                                        0,
                                        Schemas.framed(
                                                key,
                                                KEY,
                                                new GenericRecordBuilder(KEY)
                                                        .set("id", 1L)
                                                        .build()),
                                        Schemas.framed(
                                                id,
                                                FIRST,
                                                new GenericRecordBuilder(FIRST)
                                                        .set("id", 1L)
                                                        .build()))));
        new PipelineText(parts, folder, "infer-subjectless")
                .registry().stream("infer-subjectless", "format: AVRO").write();
        CommandRun run = infer("infer-subjectless");
        assertThat(run.out()).contains("3 columns from the newest schema on topic");
        assertThat(Files.readString(folder.resolve("sql/schema/infer-subjectless.sql")))
                .contains("PRIMARY KEY (id)");
    }

    @Test
    void columnsOfJsonAreThoseOfTheLastRecords(Parts parts) throws Exception {
        parts.topics().create("infer-json", 2, Map.of());
        for (int i = 0; i < 10; i++) {
            parts.topics()
                    .write(
                            "infer-json",
                            i % 2,
                            "{\"id\":%d}".formatted(i),
                            i < 6
                                    ? "{\"id\":%d,\"old\":true}".formatted(i)
                                    : "{\"id\":%d,\"n\":%d.5}".formatted(i, i));
        }
        parts.topics().write("infer-json", 0, "{\"id\":11}", null);
        Path sql = Files.createDirectories(folder.resolve("queries"));
        new PipelineText(parts, folder, "infer-json")
                .stream("infer-json", "sql: queries/mine.sql").write();

        CommandRun run = infer("infer-json", "--records", "4");
        assertThat(run.exitCode()).as(run.errors()).isEqualTo(ExitCode.OK.code());
        assertThat(Files.readString(sql.resolve("schema/mine.sql")))
                .contains("from 3 rows of topic infer-json")
                .contains("  id BIGINT NOT NULL, -- in 3 of 3\n  n DOUBLE, -- in 3 of 3\n")
                .doesNotContain("old");

        CommandRun all = infer("infer-json");
        assertThat(all.exitCode()).isEqualTo(ExitCode.FINDINGS.code());
        assertThat(all.lines()).contains("  added    old BOOLEAN");
        assertThat(infer("infer-json", "--write").exitCode()).isEqualTo(ExitCode.OK.code());
        assertThat(infer("infer-json", "--records", "4").exitCode())
                .as("what a sample has not is not gone")
                .isEqualTo(ExitCode.OK.code());
        assertThat(parts.topics().admin().listConsumerGroups().all().get())
                .noneMatch(group -> group.groupId().contains("infer-json"));
    }

    @Test
    void whatIsNotThereIsSaid(Parts parts) throws Exception {
        parts.topics().create("infer-empty", 1, Map.of());
        Path pipeline =
                new PipelineText(parts, folder, "infer-empty").stream("infer-empty").write();
        CommandRun empty = infer("infer-empty");
        assertThat(empty.exitCode()).isEqualTo(ExitCode.UNREACHABLE.code());
        assertThat(empty.errors()).contains("None of 0 records of topic infer-empty has a row");
        assertThat(folder.resolve("sql")).doesNotExist();
        new PipelineText(parts, folder, "infer-empty").stream("infer-no-topic").write();
        assertThat(infer("infer-no-topic").errors())
                .contains("None of 0 records of topic infer-no-topic has a row");
        new PipelineText(parts, folder, "infer-empty").stream("infer-empty").write();

        assertThat(infer("infer-emty").exitCode()).isEqualTo(ExitCode.USAGE.code());
        assertThat(infer("infer-emty").errors()).contains("its streams: infer-empty");
        assertThat(infer("infer-empty", "--records", "0").exitCode())
                .isEqualTo(ExitCode.USAGE.code());

        Files.writeString(
                pipeline,
                Files.readString(pipeline)
                        .replace(parts.kafka().bootstrapServers(), "127.0.0.1:1"));
        CommandRun nobody = infer("infer-empty");
        assertThat(nobody.exitCode()).isEqualTo(ExitCode.UNREACHABLE.code());
        assertThat(nobody.errors()).contains("127.0.0.1:1", "kafka.bootstrap.servers");
    }

    private CommandRun infer(String stream, String... options) {
        String[] arguments = new String[options.length + 4];
        arguments[0] = "infer";
        arguments[1] = stream;
        arguments[2] = "--pipeline";
        arguments[3] = folder.resolve("pipeline.yaml").toString();
        System.arraycopy(options, 0, arguments, 4, options.length);
        return CommandRun.of(arguments);
    }
}
