package io.rocksetcdc.cli.cluster;

import io.rocksetcdc.job.parts.TestServer;
import io.rocksetcdc.local.ClusterOptions;
import io.rocksetcdc.local.LocalCluster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives a cluster to tests: the same to all, closed after the last one. */
final class SharedCluster implements ParameterResolver {

    /** Names the variable with the server's API key, in all processes of the cluster. */
    static final String API_KEY = "CLUSTER_TEST_API_KEY";

    /** Names a variable for a property of the Kafka clients, in all processes of the cluster. */
    static final String RACK = "CLUSTER_TEST_RACK";

    private static final Namespace NAMESPACE = Namespace.create(SharedCluster.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == LocalCluster.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(
                        LocalCluster.class, unused -> newCluster(), LocalCluster.class);
    }

    private static LocalCluster newCluster() {
        try {
            return LocalCluster.start(
                    ClusterOptions.of(Files.createTempDirectory("cluster"))
                            .withEnvironment(
                                    Map.of(
                                            API_KEY,
                                            TestServer.API_KEY,
                                            RACK,
                                            "rack-of-the-tests")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
