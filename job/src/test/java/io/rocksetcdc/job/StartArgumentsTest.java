package io.rocksetcdc.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rocksetcdc.job.position.StartRefusedException;
import io.rocksetcdc.job.position.StartRequest;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptionsInternal;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StartArgumentsTest {

    private final Configuration flink = new Configuration();

    @Test
    void pipelineIsEnough() {
        assertThat(parse("--pipeline p.yaml"))
                .isEqualTo(
                        new StartArguments(
                                Path.of("p.yaml"),
                                "default",
                                new StartRequest(
                                        Optional.empty(),
                                        false,
                                        Optional.empty(),
                                        Set.of(),
                                        Set.of(),
                                        Optional.empty())));
    }

    @Test
    void everythingInBothForms() {
        flink.set(PipelineOptionsInternal.PIPELINE_FIXED_JOB_ID, "a1");
        StartArguments expected =
                new StartArguments(
                        Path.of("p.yaml"),
                        "hot",
                        new StartRequest(
                                Optional.empty(),
                                true,
                                Optional.of("2024-06-21T00:00:00Z"),
                                Set.of("a", "b"),
                                Set.of("c"),
                                Optional.of("a1")));

        assertThat(
                        parse(
                                "--pipeline p.yaml --group hot --restore last --fresh-from 2024-06-21T00:00:00Z --stream b,a --drop c"))
                .isEqualTo(expected);
        assertThat(
                        parse(
                                "--drop=c --stream=a,b --fresh-from=2024-06-21T00:00:00Z --restore=last --group=hot --pipeline=p.yaml"))
                .isEqualTo(expected);
        assertThat(expected.request())
                .hasToString(
                        "--restore last --fresh-from 2024-06-21T00:00:00Z --stream a,b --drop c");
    }

    @Test
    void savepointComesFromFlinkOrFromTheFlag() {
        assertThat(parse("--pipeline p.yaml --restore s3://b/sp-1").request().savepoint())
                .contains("s3://b/sp-1");

        flink.set(StateRecoveryOptions.SAVEPOINT_PATH, "s3://b/sp-2");
        assertThat(parse("--pipeline p.yaml").request().savepoint()).contains("s3://b/sp-2");
        assertThatThrownBy(() -> parse("--pipeline p.yaml --restore last"))
                .isInstanceOf(StartRefusedException.class)
                .hasMessage(
                        "Both flink run -s s3://b/sp-2 and --restore last are given; choose one.");
    }

    @Test
    void positionsAreNotGivenUpWholesale() {
        flink.set(StateRecoveryOptions.SAVEPOINT_IGNORE_UNCLAIMED_STATE, true);

        assertThatThrownBy(() -> parse("--pipeline p.yaml"))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("--drop <stream,...>");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--group hot|--pipeline <file> is missing.",
                "--pipeline p --restor last|Unknown argument --restor.",
                "--pipeline p -s s3://b/sp|Unknown argument -s.",
                "--pipeline p last|Unknown argument last.",
                "--pipeline p --restore|--restore has no value.",
                "--pipeline --group hot|--pipeline has no value.",
                "--pipeline p --pipeline=q|--pipeline is given twice.",
                "--pipeline p --stream a|--fresh-from is missing."
            })
    void mistakesAreSaid(String arguments, String message) {
        assertThatThrownBy(() -> parse(arguments))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining(message);
    }

    private StartArguments parse(String arguments) {
        return StartArguments.parse(arguments.split(" "), flink);
    }
}
