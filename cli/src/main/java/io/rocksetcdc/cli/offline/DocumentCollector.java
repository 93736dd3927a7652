package io.rocksetcdc.cli.offline;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rocksetcdc.sink.DocumentOutput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/** Keeps the documents that an encoder writes. */
final class DocumentCollector implements DocumentOutput {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final List<ObjectNode> documents = new ArrayList<>();

    /** Documents since the last call. */
    List<ObjectNode> take() {
        List<ObjectNode> taken = List.copyOf(documents);
        documents.clear();
        bytes.reset();
        return taken;
    }

    @Override
    public OutputStream stream() {
        return bytes;
    }

    @Override
    public void beginDocument() {
        bytes.reset();
    }

    @Override
    public void endDocument() throws IOException {
        documents.add((ObjectNode) Exact.mapper().readTree(bytes.toByteArray()));
    }
}
