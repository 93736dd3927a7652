package io.rocksetcdc.cli.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rocksetcdc.cli.CommandRun;
import io.rocksetcdc.cli.ExitCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckCommandTest {

    private static final String RESOURCES = "src/test/resources/check/";
    private static final String EXAMPLE = "../docs/pipeline.example.yaml";

    @TempDir private Path folder;

    private String out = "";
    private String errors = "";

    @Test
    void everyMistakeIsNamedWithItsPlace() {
        String file = RESOURCES + "mistakes.yaml";

        assertThat(run(file)).isEqualTo(ExitCode.FINDINGS.code());
        assertThat(places(file))
                .containsExactly(
                        "2:11", "4:22", "5:21", "6:28", "9:28", "10:20", "11:21", "15:13", "18:12",
                        "19:5", "20:24", "21:3", "23:42", "24:1", "26:15", "32:18", "34:13", "35:3",
                        "36:1");
        assertThat(out)
                .contains(
                        "did you mean \"MEDIUM\"?",
                        "unknown key \"formt\" in streams.customers; did you mean \"format\"?",
                        "group hot names an unknown stream \"order\"; did you mean \"orders\"?",
                        "groups: the shares add up to ",
                        "on this machine: ${file:/no/such/rockset.json}: no such file here",
                        "on this machine: ${env:ROCKSET_CDC_NO_SUCH_VARIABLE}: environment variable",
                        "on this machine: ssl.truststore.location: no such file")
                .doesNotContain("a literal secret", ": OK");
    }

    @Test
    void arithmeticThatDoesNotHoldIsAFindingWithAFix() {
        String file = RESOURCES + "hurried.yaml";

        assertThat(run(file, "--skip-secrets")).isEqualTo(ExitCode.FINDINGS.code());
        assertThat(out)
                .startsWith(
                        file
                                + ":4:21: no Kafka client knows \"securty.protocol\"; did you mean"
                                + " \"security.protocol\"?")
                .contains(
                        file + ":5:21: Invalid value many for configuration max.poll.records",
                        file
                                + ":22:1: group orders: one request from each lane (20) takes"
                                + " 23.5 s at 0.85 requests/s, and an interval of 10s is less than"
                                + " four times that; 94s would do",
                        file
                                + ":23:12: group orders: a full request in each writer (20) is"
                                + " 750.0 KiB, more than a quarter of what 37.5 KiB/s let through"
                                + " within a timeout of 1m; 80s would do",
                        "group default: one request from each lane (1) takes 6.72 s")
                .doesNotContain("group default: a full request", "on this machine");
    }

    @Test
    void whatAGroupMaySendAndHoldIsShown() {
        assertThat(run(EXAMPLE, "--skip-secrets")).isEqualTo(ExitCode.OK.code());
        assertThat(out.lines())
                .startsWith(
                        EXAMPLE + ": OK",
                        "  group hot: 1 stream, 2 writers, share 0.6",
                        "    quota       22 requests/s, 6.0 MiB/s",
                        "    requests    up to 1.4 MiB and 10,000 documents",
                        "    buffers     23.0 MiB in all, up to 11.5 MiB a writer; at most 900.0 MiB"
                                + " (a quarter of 6.0 MiB/s x 10m)",
                        "    checkpoints every 10s (at least 0.36 s: 4 x 2 lanes / 22 requests/s),"
                                + " for up to 10m");
    }

    @Test
    void programsGetOneObject() throws Exception {
        assertThat(run(RESOURCES + "hurried.yaml", "--output", "json"))
                .isEqualTo(ExitCode.FINDINGS.code());

        JsonNode report = new ObjectMapper().readTree(out);
        assertThat(report.fieldNames())
                .toIterable()
                .containsExactly(
                        "file", "exitCode", "findings", "warnings", "notes", "groups", "online");
        assertThat(report.at("/findings/0/line").intValue()).isEqualTo(4);
        assertThat(report.at("/findings/2/message").textValue()).startsWith("on this machine: ");
        assertThat(report.at("/groups/0/streams/0").textValue()).isEqualTo("orders");
        assertThat(report.at("/groups/0/writers").intValue()).isEqualTo(20);
        assertThat(report.at("/groups/0/shortestIntervalSeconds").intValue()).isEqualTo(94);
    }

    @Test
    void whatHasNoLimitIsNull() throws Exception {
        assertThat(run(withoutQuota(), "--output", "json")).isEqualTo(ExitCode.OK.code());

        JsonNode group = new ObjectMapper().readTree(out).at("/groups/0");
        assertThat(group.path("requestsPerSecond").isNull()).isTrue();
        assertThat(group.path("drainedBytes").isNull()).isTrue();
        assertThat(group.path("writerBufferBytes").longValue()).isEqualTo(64 << 20);
        assertThat(group.path("groupBufferBytes").longValue()).isEqualTo(512 << 20);
    }

    @Test
    void aFileThatIsNotThereIsAWrongCall() {
        assertThat(run(folder.toString())).isEqualTo(ExitCode.USAGE.code());
        assertThat(run()).isEqualTo(ExitCode.USAGE.code());
        assertThat(run(folder.resolve("no.yaml").toString())).isEqualTo(ExitCode.USAGE.code());
        assertThat(errors).contains("no.yaml is not a file");
        assertThat(out).isEmpty();
    }

    @Test
    void mistakesOfSqlComeAfterThoseOfThePipelineFile() throws Exception {
        Files.createDirectories(folder.resolve("sql/schema"));
        String orders = write("sql/orders.sql", "SELECT id,\n  totl AS total\nFROM _input");
        write("sql/schema/orders.sql", "CREATE TABLE _input (id BIGINT, total DOUBLE)");
        String customers = write("sql/customers.sql", "SELECT COUNT(*) AS n FROM _input");
        String columns = write("sql/schema/customers.sql", "CREATE TABLE _input (\n  id BIGNT)");
        String file =
                write(
                        "shop.yaml",
                        Files.readString(Path.of(withoutQuota()))
                                .replace(
                                        "topic: shop.public.orders",
                                        "topic: shop.public.orders\n    sql: sql/orders.sql")
                                .replace(
                                        "topic: shop.public.carts",
                                        "topic: shop.public.carts\n    sql: sql/customers.sql"));
        assertThat(run(file)).as(out).isEqualTo(ExitCode.FINDINGS.code());
        assertThat(out.lines())
                .anyMatch(line -> line.startsWith(orders + ":2:3: "))
                .anyMatch(line -> line.startsWith(columns + ":2:6: "))
                .noneMatch(line -> line.endsWith(": OK"));

        assertThat(run(file, "--output", "json")).isEqualTo(ExitCode.FINDINGS.code());
        JsonNode findings = new ObjectMapper().readTree(out).path("findings");
        assertThat(findings).hasSize(2);
        assertThat(findings.at("/0/file").textValue()).isIn(orders, columns);

        Files.delete(Path.of(columns));
        run(file);
        assertThat(out).contains(columns + ":1:1: no such file; write it with: rockset-cdc infer");

        write("sql/orders.sql", "SELECT id, total FROM _input");
        write("sql/schema/customers.sql", "CREATE TABLE _input (id BIGINT)");
        run(file);
        assertThat(out.lines()).first().asString().startsWith(customers + ":1:");

        write("sql/customers.sql", "SELECT CAST(id AS INT) AS n FROM _input WHERE id > 1");
        assertThat(run(file)).as(out).isEqualTo(ExitCode.OK.code());
        assertThat(out.lines())
                .anyMatch(line -> line.startsWith(customers + ":1:8: warning: "))
                .anyMatch(line -> line.startsWith(customers + ":1:") && line.contains(": note: "))
                .anyMatch(line -> line.endsWith(": OK"));
        assertThat(run(file, "--output", "json")).isEqualTo(ExitCode.OK.code());
        JsonNode report = new ObjectMapper().readTree(out);
        assertThat(report.path("findings")).isEmpty();
        assertThat(report.path("warnings")).hasSize(1);
        assertThat(report.at("/notes/0/message").textValue()).contains("rewind");
    }

    private String write(String name, String text) throws Exception {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    private String withoutQuota() throws Exception {
        String secret = Files.writeString(folder.resolve("key"), "kafka://x").toString();
        String text =
                Files.readString(Path.of(RESOURCES + "hurried.yaml"))
                        .replace("  securty.protocol: SSL\n", "")
                        .replace("  max.poll.records: many\n", "")
                        .replace("  virtual.instance: FREE\n", "")
                        .replace("env:ROCKSET_CDC_NO_SUCH_VARIABLE", "file:" + secret);
        return Files.writeString(folder.resolve("p.yaml"), text).toString();
    }

    private List<String> places(String file) {
        return out.lines()
                .map(line -> line.substring(file.length() + 1).replaceFirst(": .*", ""))
                .toList();
    }

    private int run(String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "check";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        CommandRun run = CommandRun.of(all);
        out = run.out();
        errors = run.errors();
        return run.exitCode();
    }
}
