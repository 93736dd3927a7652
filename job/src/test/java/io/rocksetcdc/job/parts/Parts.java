package io.rocksetcdc.job.parts;

import io.rocksetcdc.local.LocalPostgres;
import io.rocksetcdc.local.LocalRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** What the tests of a run share; each part starts when the first test asks for it. */
public final class Parts implements AutoCloseable {

    private final Path directory;
    private final Deque<AutoCloseable> started = new ArrayDeque<>();
    private Optional<TestKafka> kafka = Optional.empty();
    private Optional<Topics> topics = Optional.empty();
    private Optional<LocalPostgres> postgres = Optional.empty();
    private Optional<LocalRegistry> registry = Optional.empty();
    private Optional<Schemas> schemas = Optional.empty();
    private Optional<TestServer> server = Optional.empty();
    private Optional<TestFlink> flink = Optional.empty();

    Parts() throws IOException {
        directory = Files.createTempDirectory("parts");
    }

    public TestKafka kafka() {
        kafka = kafka.or(() -> Optional.of(started(TestKafka.start(directory.resolve("kafka")))));
        return kafka.get();
    }

    public Topics topics() {
        topics = topics.or(() -> Optional.of(started(new Topics(kafka().bootstrapServers()))));
        return topics.get();
    }

    public Schemas schemas() {
        schemas = schemas.or(() -> Optional.of(new Schemas(registry().confluentUrl())));
        return schemas.get();
    }

    public LocalRegistry registry() {
        registry =
                registry.or(
                        () ->
                                Optional.of(
                                        started(
                                                LocalRegistry.start(
                                                        directory.resolve("registry")))));
        return registry.get();
    }

    public LocalPostgres postgres() {
        postgres =
                postgres.or(
                        () ->
                                Optional.of(
                                        started(
                                                LocalPostgres.start(
                                                        directory.resolve("postgres")))));
        return postgres.get();
    }

    public TestServer server() {
        server = server.or(() -> Optional.of(started(new TestServer(directory.resolve("server")))));
        return server.get();
    }

    public TestFlink flink() {
        flink = flink.or(() -> Optional.of(started(new TestFlink(directory.resolve("flink")))));
        return flink.get();
    }

    @Override
    public void close() throws Exception {
        while (!started.isEmpty()) {
            started.pop().close();
        }
    }

    private <T extends AutoCloseable> T started(T part) {
        started.push(part);
        return part;
    }
}
