package io.rocksetcdc.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SharedStack.class)
class LocalRegistryTest {

    private static final String SCHEMA =
            "{\"type\":\"record\",\"name\":\"Order\",\"fields\":[{\"name\":\"id\",\"type\":\"long\"}]}";

    @Test
    void unknownIdIsConfluentsError(LocalStack stack) throws Exception {
        var answer = new RegistryClient(stack.registry()).get("/schemas/ids/4711");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("40403");
    }

    @Test
    void registeredSchemaIsFoundByItsId(LocalStack stack) throws Exception {
        RegistryClient client = new RegistryClient(stack.registry());

        int id = client.register("orders-value", SCHEMA);

        assertThat(client.schema(id).getField("id")).isNotNull();
    }

    @Test
    void schemasSurviveARestart(@TempDir Path directory) throws Exception {
        int id;
        try (LocalRegistry registry = LocalRegistry.start(directory)) {
            id = new RegistryClient(registry).register("orders-value", SCHEMA);
        }
        try (LocalRegistry registry = LocalRegistry.start(directory)) {
            assertThat(new RegistryClient(registry).schema(id).getName()).isEqualTo("Order");
        }
    }

    @Test
    void takenPortIsNamed(LocalStack stack, @TempDir Path directory) {
        int port = stack.registry().port();

        assertThatThrownBy(() -> LocalRegistry.start(directory, port))
                .isInstanceOf(PartFailedException.class)
                .hasMessageContaining("127.0.0.1:" + port + ": the port is in use");
    }
}
