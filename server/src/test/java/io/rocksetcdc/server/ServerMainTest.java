package io.rocksetcdc.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rocksetcdc.server.store.Database;
import io.rocksetcdc.server.store.StoreException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the standalone server says when it can not start. */
class ServerMainTest {

    @TempDir private Path directory;

    private final StringWriter errors = new StringWriter();
    private Path data;
    private Path key;

    @BeforeEach
    void writeKey() throws Exception {
        data = directory.resolve("data");
        key = Files.writeString(directory.resolve("key"), Api.KEY + "\n");
    }

    @Test
    void aKeyFileThatIsNotThere() {
        Path missing = directory.resolve("missing");

        assertThat(run("--data", data.toString(), "--api-key-file", missing.toString()))
                .isEqualTo(3);
        assertIsOneLineWith("--api-key-file", missing.toString());
    }

    @Test
    void aKeyFileWithoutAKey() throws Exception {
        Files.writeString(key, "\n");

        assertThat(run("--data", data.toString(), "--api-key-file", key.toString())).isEqualTo(2);
        assertThat(errors.toString()).startsWith("--api-key-file: ").contains(key.toString());
    }

    @Test
    void aDataDirectoryThatIsInUse() {
        try (RocksetServer server = RocksetServer.start(ServerOptions.of(data, Api.KEY))) {
            assertThat(server.url()).isNotNull();

            assertThat(run("--data", data.toString(), "--api-key-file", key.toString()))
                    .isEqualTo(3);
        }
        assertIsOneLineWith(data.toString(), "in use", "stop the other server");
    }

    @Test
    void aDataDirectoryThatIsAFile() {
        assertThat(run("--data", key.toString(), "--api-key-file", key.toString())).isEqualTo(3);
        assertIsOneLineWith(key.toString(), "must be able to write to");
    }

    @Test
    void aPortThatIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            String port = String.valueOf(taken.getLocalPort());

            assertThat(
                            run(
                                    "--data",
                                    data.toString(),
                                    "--api-key-file",
                                    key.toString(),
                                    "--port",
                                    port))
                    .isEqualTo(3);
            assertIsOneLineWith(port);
        }
        Database.open(data).close();
    }

    @Test
    void aPortThatIsNone() {
        assertThat(
                        run(
                                "--data",
                                data.toString(),
                                "--api-key-file",
                                key.toString(),
                                "--port",
                                "70000"))
                .isEqualTo(2);
        assertThat(errors.toString()).startsWith("port must be").doesNotContain("\tat ");
    }

    @Test
    void aDirectoryThatCouldNotBeOpenedIsLetGo() throws Exception {
        Files.createDirectories(data);
        Path damaged =
                Files.writeString(data.resolve("_store.duckdb"), "no database".repeat(1_000));
        assertThatThrownBy(() -> Database.open(data))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("cannot open");

        Files.delete(damaged);

        Database.open(data).close();
    }

    private int run(String... arguments) {
        return ServerMain.commandLine().setErr(new PrintWriter(errors, true)).execute(arguments);
    }

    private void assertIsOneLineWith(String... parts) {
        assertThat(errors.toString().lines()).hasSize(1);
        assertThat(errors.toString()).startsWith("error: ").contains(parts).doesNotContain(Api.KEY);
    }
}
