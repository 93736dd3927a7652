package io.rocksetcdc.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.support.TypeBasedParameterResolver;

/** Gives tests one stack, started once in the JVM and stopped after the last test. */
final class SharedStack extends TypeBasedParameterResolver<LocalStack> {

    @Override
    public LocalStack resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.GLOBAL)
                .getOrComputeIfAbsent(Held.class, key -> Held.start(), Held.class)
                .stack();
    }

    record Held(LocalStack stack, Path directory) implements AutoCloseable {

        static Held start() {
            try {
                Path target = Path.of(System.getProperty("java.io.tmpdir"));
                Path directory = Files.createTempDirectory(target, "stack");
                return new Held(LocalStack.start(directory), directory);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void close() {
            stack.close();
            // The binaries alone are 60 MB, so it is not left to mvn clean.
            FileUtils.deleteQuietly(directory.toFile());
        }
    }
}
