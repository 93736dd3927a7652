package io.rocksetcdc.job.position;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.apache.flink.core.fs.FSDataOutputStream;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.FileSystem.WriteMode;
import org.apache.flink.core.fs.local.LocalDataOutputStream;
import org.apache.flink.core.fs.local.LocalFileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nobody reads a part of a file, whenever its writer is interrupted. */
class WholeFilesTest {

    @TempDir private Path directory;

    @Test
    void whatIsInterruptedLeavesTheFileAsItWas() throws IOException {
        Files.writeString(target(), "before");

        assertThatThrownBy(() -> write(new DyingFiles(), "after"))
                .isInstanceOf(IOException.class)
                .hasMessage("killed");

        assertThat(target()).hasContent("before");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hdfs", "s3", "file"})
    void fileIsReplacedAndNothingIsLeftBehind(String scheme) throws IOException {
        FileSystem files =
                new LocalFileSystem() {
                    @Override
                    public URI getUri() {
                        return URI.create(scheme + "://bucket");
                    }

                    @Override
                    public boolean isDistributedFS() {
                        return !scheme.equals("file");
                    }
                };

        write(files, "before");
        write(files, "after");

        assertThat(target()).hasContent("after");
        assertThat(directory).isDirectoryNotContaining("glob:**.json.*");
    }

    private void write(FileSystem files, String content) throws IOException {
        new WholeFiles(files)
                .write(
                        new org.apache.flink.core.fs.Path(target().toUri()),
                        content.getBytes(StandardCharsets.UTF_8));
    }

    private Path target() {
        return directory.resolve("handoff.json");
    }

    /** Writes half of a file. */
    private static final class DyingFiles extends LocalFileSystem {
        @Override
        public FSDataOutputStream create(org.apache.flink.core.fs.Path path, WriteMode mode)
                throws IOException {
            return new LocalDataOutputStream(new File(path.getPath())) {
                @Override
                public void write(byte[] content) throws IOException {
                    super.write(Arrays.copyOf(content, content.length / 2));
                    throw new IOException("killed");
                }
            };
        }
    }
}
