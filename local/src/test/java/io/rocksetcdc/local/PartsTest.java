package io.rocksetcdc.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartsTest {

    @Test
    void theBuildHasUnpackedTheRegistry() {
        assertThat(Parts.find().registryRunner()).isRegularFile();
    }

    @Test
    void missingRegistryIsExplained(@TempDir Path empty) {
        assertThatThrownBy(() -> new Parts(empty).registryRunner())
                .isInstanceOf(PartFailedException.class)
                .hasMessageContaining(empty.resolve("registry").toString())
                .hasMessageContaining("mvn package");
    }

    @Test
    void missingFlinkIsExplained(@TempDir Path empty) {
        assertThatThrownBy(() -> new Parts(empty).flinkLibrary())
                .isInstanceOf(PartFailedException.class)
                .hasMessageContaining(empty.resolve("flink/lib").toString())
                .hasMessageContaining("mvn package");
    }

    @Test
    void portInUseIsRefused() throws Exception {
        try (ServerSocket taken =
                new ServerSocket(
                        FreePort.find(), 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            assertThatThrownBy(() -> FreePort.require("The part", taken.getLocalPort()))
                    .isInstanceOf(PartFailedException.class)
                    .hasMessageContaining(
                            "The part cannot listen on 127.0.0.1:" + taken.getLocalPort());
        }
    }
}
