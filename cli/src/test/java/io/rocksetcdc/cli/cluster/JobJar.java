package io.rocksetcdc.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;

/** The jar for {@code flink run}. */
final class JobJar {

    private JobJar() {}

    static Path path() {
        Path jar = Path.of(System.getProperty("rocksetcdc.job.jar"));
        assertThat(jar).as("made by mvn verify, not by mvn test").isRegularFile();
        return jar;
    }
}
