package io.rocksetcdc.server;

import java.nio.file.Path;
import java.util.Objects;

/**
 * How a server is started.
 *
 * @param dataDirectory holds everything that survives a restart; created if missing
 * @param port port on 127.0.0.1; 0 takes a free one
 * @param apiKey the key that the control plane asks for, not blank
 */
public record ServerOptions(Path dataDirectory, int port, String apiKey, Limits limits) {
    public ServerOptions {
        Objects.requireNonNull(dataDirectory);
        Objects.requireNonNull(limits);
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port must be from 0 to 65535, not " + port);
        }
        if (apiKey.isBlank()) {
            throw new IllegalArgumentException("apiKey must not be blank");
        }
    }

    /** A free port and the documented limits. */
    public static ServerOptions of(Path dataDirectory, String apiKey) {
        return new ServerOptions(dataDirectory, 0, apiKey, Limits.documented());
    }

    public ServerOptions withPort(int newPort) {
        return new ServerOptions(dataDirectory, newPort, apiKey, limits);
    }

    public ServerOptions withLimits(Limits newLimits) {
        return new ServerOptions(dataDirectory, port, apiKey, newLimits);
    }

    @Override
    public String toString() {
        return "ServerOptions[" + dataDirectory + ", port " + port + ", " + limits + "]";
    }
}
