package io.rocksetcdc.cli.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.rocksetcdc.cli.CommandRun;
import io.rocksetcdc.cli.ExitCode;
import io.rocksetcdc.job.parts.Parts;
import io.rocksetcdc.job.parts.SharedParts;
import io.rocksetcdc.local.Fault;
import io.rocksetcdc.local.FaultProxy;
import io.rocksetcdc.local.FreePort;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Parts that do not answer, or not now. */
@ExtendWith(SharedParts.class)
class UnreachablePartsTest {

    private final CheckedPipeline checked;

    UnreachablePartsTest(Parts parts, @TempDir Path directory) {
        checked = new CheckedPipeline(parts, directory);
    }

    @Test
    void whatDoesNotAnswerIsUnreachable(Parts parts) throws Exception {
        checked
                .text("check-away")
                .brokers("127.0.0.1:" + FreePort.find())
                .kafka("default.api.timeout.ms", "500")
                .kafka("request.timeout.ms", "500")
                .stream("check-away")
                .read();
        Path file = checked.file();
        String nobody = "http://127.0.0.1:" + FreePort.find();
        Files.writeString(
                file,
                Files.readString(file).replace(parts.server().url().toString(), nobody)
                        + "registry: {url: '"
                        + nobody
                        + "'}\n");

        CommandRun run = checked.check();

        assertThat(run.exitCode()).as(run.out()).isEqualTo(ExitCode.UNREACHABLE.code());
        assertThat(run.lines().stream().filter(line -> line.startsWith("UNREACHABLE")))
                .satisfiesExactly(
                        line -> assertThat(line).contains("registry " + nobody, "registry.url"),
                        line -> assertThat(line).contains("Kafka 127", "kafka.bootstrap.servers"),
                        line -> assertThat(line).contains("API server", "rockset.apiserver.url"));
    }

    @Test
    void aServerThatIsBusyRefusesNoKey(Parts parts) throws Exception {
        try (FaultProxy proxy = FaultProxy.before(parts.server().url())) {
            checked.text("check-busy").through(proxy.url()).stream("check-busy").read();

            proxy.script(r -> r.isDelivery() ? Fault.none() : Fault.answer(503, "<html>"));
            CommandRun down = checked.check();
            proxy.script(r -> r.isDelivery() ? Fault.answer(429, "<html>") : Fault.none());
            CommandRun throttled = checked.check();

            assertThat(down.exitCode()).isEqualTo(ExitCode.UNREACHABLE.code());
            assertThat(down.lines())
                    .anyMatch(line -> line.matches("OK .*integration key .*: accepted"))
                    .anyMatch(line -> line.matches("UNREACHABLE +API key .* 503.*"));
            assertThat(throttled.exitCode()).isEqualTo(ExitCode.OK.code());
            assertThat(throttled.lines())
                    .anyMatch(line -> line.matches("NOTE .*integration key .* quota is used up.*"));
        }
    }
}
