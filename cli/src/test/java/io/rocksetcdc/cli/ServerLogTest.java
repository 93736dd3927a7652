package io.rocksetcdc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.rocksetcdc.job.parts.Needles;
import io.rocksetcdc.job.parts.SearchedLogs;
import io.rocksetcdc.server.RocksetServer;
import io.rocksetcdc.server.ServerOptions;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.apache.logging.log4j.core.LoggerContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the server logs with the configuration that it ships with. */
class ServerLogTest {

    private static final String KEY = "apiKeyThatIsNotLogged";

    private final LoggerContext context = LoggerContext.getContext(false);
    private final URI configurationOfTests = context.getConfigLocation();

    @TempDir private Path directory;

    @BeforeEach
    void takeTheConfigurationThatShips() throws Exception {
        context.setConfigLocation(getClass().getResource("/log4j2.properties").toURI());
    }

    @AfterEach
    void restore() {
        context.setConfigLocation(configurationOfTests);
    }

    @Test
    void aKeyIsNotLoggedAtDebug() throws Exception {
        try (SearchedLogs logs = new SearchedLogs(new Needles().add("API key", KEY));
                RocksetServer server = RocksetServer.start(ServerOptions.of(directory, KEY))) {
            HttpRequest request =
                    HttpRequest.newBuilder(URI.create(server.url() + "/v1/orgs/self/ws"))
                            .header("Authorization", "ApiKey " + KEY)
                            .build();
            HttpResponse<String> answer =
                    HttpClient.newHttpClient().send(request, BodyHandlers.ofString());

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(logs.loggers()).anyMatch(name -> name.startsWith("io.javalin"));
            assertThat(logs.leaks()).isEmpty();
        }
    }
}
