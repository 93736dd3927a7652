package io.rocksetcdc.cli.status;

import io.rocksetcdc.local.LocalFlink;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives a Flink in this process to tests: the same to all, closed after the last one. */
public final class SharedLocalFlink implements ParameterResolver {

    private static final Namespace NAMESPACE = Namespace.create(SharedLocalFlink.class);
    private static final int SLOTS = 4;

    /** JUnit closes what is of its own type. */
    private record Closed(LocalFlink flink) implements ExtensionContext.Store.CloseableResource {
        @Override
        public void close() {
            flink.close();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == LocalFlink.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(Closed.class, unused -> start(), Closed.class)
                .flink();
    }

    private static Closed start() {
        try {
            return new Closed(LocalFlink.start(Files.createTempDirectory("flink"), SLOTS));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
