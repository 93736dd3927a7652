package io.rocksetcdc.bench;

import io.rocksetcdc.sink.DocumentOutput;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;

/** Takes documents as a request's buffer would, and forgets them. */
final class CountingOutput implements DocumentOutput {

    private static final int FULL = 1 << 20;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(2 * FULL);

    @Override
    public OutputStream stream() {
        return bytes;
    }

    @Override
    public void beginDocument() {
        if (bytes.size() > FULL) {
            bytes.reset();
        }
    }

    @Override
    public void endDocument() {}
}
