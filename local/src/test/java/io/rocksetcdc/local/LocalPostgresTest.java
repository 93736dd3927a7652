package io.rocksetcdc.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalPostgresTest {

    @Test
    void restartKeepsDataAndLeavesNothingBehind(@TempDir Path directory) throws Exception {
        Set<String> before = temporaryFiles();
        long postmaster;
        try (LocalPostgres postgres = LocalPostgres.start(directory)) {
            postmaster = postmaster(directory);
            execute(postgres, "CREATE TABLE t AS SELECT 'kept' AS v");
            assertThat(ask(postgres, "SHOW wal_level")).isEqualTo("logical");
            postgres.close();
        }
        assertThat(ProcessHandle.of(postmaster)).isEmpty();

        try (LocalPostgres postgres = LocalPostgres.start(directory)) {
            assertThat(ask(postgres, "SELECT v FROM t")).isEqualTo("kept");
            postmaster = postmaster(directory);
        }
        assertThat(ProcessHandle.of(postmaster)).isEmpty();
        assertThat(ProcessHandle.current().descendants().map(ProcessHandle::info))
                .noneMatch(info -> info.toString().contains(directory.toString()));
        assertThat(temporaryFiles()).isEqualTo(before);
    }

    static long postmaster(Path directory) throws IOException {
        return Long.parseLong(
                Files.readAllLines(directory.resolve("data").resolve("postmaster.pid")).get(0));
    }

    static void execute(LocalPostgres postgres, String... commands) throws Exception {
        try (Connection connection = postgres.connect();
                Statement statement = connection.createStatement()) {
            for (String command : commands) {
                statement.execute(command);
            }
        }
    }

    private static String ask(LocalPostgres postgres, String query) throws Exception {
        try (Connection connection = postgres.connect();
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(query)) {
            answer.next();
            return answer.getString(1);
        }
    }

    private static Set<String> temporaryFiles() throws IOException {
        try (Stream<Path> java = Files.list(Path.of(System.getProperty("java.io.tmpdir")));
                Stream<Path> system = Files.list(Path.of("/tmp"))) {
            return Stream.concat(java, system.filter(path -> path.toString().contains("PGSQL")))
                    .map(Path::toString)
                    .collect(Collectors.toSet());
        }
    }
}
