package io.rocksetcdc.cli.jobs;

import io.rocksetcdc.cli.FlinkConfiguration;
import io.rocksetcdc.cli.JsonHttp;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.DeploymentOptions;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.RecoveryClaimMode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code --flink} and {@code --jar}, for commands that start or stop jobs. */
public final class ClusterOption {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--flink",
            paramLabel = "URL",
            defaultValue = "http://localhost:8081",
            description = "REST API of the Flink cluster (default: ${DEFAULT-VALUE}).")
    private URI flink;

    @Option(
            names = "--jar",
            paramLabel = "FILE",
            description = "The job's jar (default: that of this checkout).")
    private Optional<Path> jar = Optional.empty();

    /** Base URL of the REST API, without a slash at its end. */
    public URI url() {
        String url = flink.toString().replaceAll("/+$", "");
        if (!url.matches("http://[^/]+")) {
            throw new ParameterException(
                    spec.commandLine(), "--flink must be http://<host>:<port>, but is " + flink);
        }
        return URI.create(url);
    }

    /** The jobs of the cluster. */
    public ClusterJobs jobs() {
        return new ClusterJobs(JsonHttp.ofFlink(url()));
    }

    /**
     * Flink's configuration for a client of the cluster.
     *
     * @throws IOException if the configuration of an installed Flink can not be read
     */
    public Configuration client() throws IOException {
        Configuration client = FlinkConfiguration.load(System.getenv());
        client.set(DeploymentOptions.TARGET, "remote");
        client.set(DeploymentOptions.ATTACHED, false);
        // Two groups may start from one savepoint, and a change may go back to it.
        client.set(StateRecoveryOptions.RESTORE_MODE, RecoveryClaimMode.NO_CLAIM);
        client.set(RestOptions.ADDRESS, url().getHost());
        client.set(RestOptions.PORT, port());
        client.set(PipelineOptions.JARS, List.of(jarFile().toUri().toString()));
        return client;
    }

    private int port() {
        return url().getPort() > 0 ? url().getPort() : 80;
    }

    private Path jarFile() {
        Path file = jar.orElseGet(ClusterOption::ofThisCheckout).toAbsolutePath();
        if (!Files.isRegularFile(file)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "There is no jar %s; build it with mvn package -DskipTests, or name it with --jar."
                            .formatted(file));
        }
        return file;
    }

    private static Path ofThisCheckout() {
        return new File(System.getProperty("rocksetcdc.job.jar", "rockset-cdc-job.jar")).toPath();
    }
}
