package io.rocksetcdc.job.parts;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives {@link Parts} to tests: the same to all, closed after the last one. */
public final class SharedParts implements ParameterResolver {

    private static final Namespace NAMESPACE = Namespace.create(SharedParts.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Parts.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(Parts.class, unused -> newParts(), Parts.class);
    }

    private static Parts newParts() {
        try {
            return new Parts();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
