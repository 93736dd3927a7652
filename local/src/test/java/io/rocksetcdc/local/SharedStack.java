package io.rocksetcdc.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

    record Held(LocalStack stack) implements AutoCloseable {

        static Held start() {
            try {
                Path target = Path.of(System.getProperty("java.io.tmpdir"));
                return new Held(LocalStack.start(Files.createTempDirectory(target, "stack")));
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void close() {
            stack.close();
        }
    }
}
