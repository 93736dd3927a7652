package io.rocksetcdc.cli.topics;

import static org.assertj.core.api.Assertions.assertThat;

import io.rocksetcdc.cli.CommandRun;
import io.rocksetcdc.cli.ExitCode;
import io.rocksetcdc.job.config.Pipeline;
import io.rocksetcdc.job.config.PipelineFile;
import io.rocksetcdc.job.config.secrets.SecretResolver;
import io.rocksetcdc.job.parts.Parts;
import io.rocksetcdc.job.parts.SharedParts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SharedParts.class)
class InitCommandTest {

    private static final String KEY = "kafka://5ecret@api.euc1a1.rockset.com";
    private static final String CONSOLE =
            """
            {"name": "rockset-sink",
             "config": {
               "connector.class": "rockset.RocksetSinkConnector",
               "tasks.max": "10",
               "topics": "source_abc.shop.orders, source_abc.shop.items,other",
               "rockset.apiserver.url": "https://api.euc1a1.rockset.com",
               "rockset.integration.key": "%s",
               "format": "json"}}
            """
                    .formatted(KEY);

    @TempDir private Path folder;
    private Path pasted;
    private Path file;

    @BeforeEach
    void paste() throws Exception {
        pasted = Files.writeString(folder.resolve("pasted.json"), CONSOLE);
        Files.setPosixFilePermissions(pasted, PosixFilePermissions.fromString("rw-------"));
        file = folder.resolve("pipeline.yaml");
    }

    @Test
    void keysStayInTheJson(Parts parts) throws Exception {
        CommandRun run = init();
        assertThat(run.exitCode()).as(run.errors()).isEqualTo(ExitCode.OK.code());
        assertThat(run.errors()).isEmpty();
        assertThat(run.lines())
                .containsExactly(
                        file + ": written, 3 streams",
                        "Left to fill in:",
                        "  "
                                + file
                                + ":1:1: missing key \"kafka\" in the file, e.g. kafka:"
                                + " {bootstrap.servers: localhost:9092}");
        String text = Files.readString(file);
        assertThat(text)
                .contains("rockset.integration.key: ${file:" + pasted + "}")
                .doesNotContain("5ecret", "kafka://");

        Files.writeString(file, text.replace("# kafka:\n#   boot", "kafka:\n  boot"));
        Pipeline pipeline = PipelineFile.read(file);
        assertThat(
                        pipeline.rockset()
                                .integrationKey()
                                .resolve(new SecretResolver(Map.of()))
                                .reveal())
                .isEqualTo(KEY);
        assertThat(pipeline.rockset().apiServer()).hasToString("https://api.euc1a1.rockset.com");
        assertThat(pipeline.streams())
                .extracting(stream -> stream.name() + " " + stream.format())
                .containsExactly("other JSON", "items JSON", "orders JSON");
        CommandRun check = CommandRun.of("check", "" + file);
        assertThat(check.exitCode()).as(check.out()).isEqualTo(ExitCode.OK.code());
    }

    @Test
    void nothingIsReplacedUnlessSo() throws Exception {
        Files.writeString(file, "mine");
        CommandRun run = init();
        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE.code());
        assertThat(run.errors()).contains(file + " is there already; --force replaces it");
        assertThat(file).hasContent("mine");
        assertThat(
                        init("--force", "--source", "abc", "--output", "json")
                                .json()
                                .path("streams")
                                .asInt())
                .isEqualTo(2);
        assertThat(PipelineFile.inspect(file).findings()).hasSize(1);
    }

    @Test
    void whatTheBrokerHasBecomesTheStreams(Parts parts) throws Exception {
        parts.topics().create("source_init1.shop.carts", 1, Map.of());
        parts.topics().write("source_init1.shop.carts", 0, "{\"id\":1}", "{\"id\":1}");
        CommandRun run =
                init("--bootstrap-servers", parts.kafka().bootstrapServers(), "--source", "init1");
        assertThat(run.lines()).containsExactly(file + ": written, 1 stream");
        assertThat(PipelineFile.read(file).streams().get(0).topicNames())
                .containsExactly("source_init1.shop.carts");
    }

    @Test
    void whoeverMayReadTheKeysIsSaid() throws Exception {
        Files.setPosixFilePermissions(pasted, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(init().errors()).contains("warning: others may read " + pasted, "chmod 600");
    }

    @Test
    void whatIsNotOfTheConsoleIsRefusedAndNotShown() throws Exception {
        for (String wrong :
                List.of("x5ecret", "{\"a\": x5ecret}", "[]", "{\"rockset.integration.key\": 5}")) {
            Files.writeString(pasted, wrong);
            CommandRun run = init();
            assertThat(run.exitCode()).as(wrong).isEqualTo(ExitCode.FINDINGS.code());
            assertThat(run.errors()).contains(pasted.toString()).doesNotContain("5ecret");
            assertThat(file).doesNotExist();
        }
        Files.writeString(
                pasted,
                CONSOLE.replace("https://api.euc1a1.rockset.com\"", "https://5ecret@api\""));
        init();
        assertThat(Files.readString(file)).doesNotContain("5ecret");
    }

    private CommandRun init(String... options) {
        List<String> arguments =
                new ArrayList<>(List.of("init", "--rockset-config", "" + pasted, "--write"));
        arguments.add(file.toString());
        arguments.addAll(List.of(options));
        return CommandRun.of(arguments.toArray(String[]::new));
    }
}
