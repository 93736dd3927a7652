package io.rocksetcdc.job.document;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import com.fasterxml.jackson.core.StreamWriteFeature;
import io.rocksetcdc.job.decode.AvroCursor;
import java.io.IOException;
import java.io.OutputStream;

/** One generator on the sink's stream, kept from document to document. */
final class JsonOutput {

    /** Rows lie a few levels deep in what is written around them. */
    private static final int MAX_DEPTH = AvroCursor.MAX_DEPTH + 16;

    private final JsonFactory factory =
            new JsonFactoryBuilder()
                    .disable(StreamWriteFeature.FLUSH_PASSED_TO_STREAM)
                    .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
                    .disable(StreamWriteFeature.AUTO_CLOSE_CONTENT)
                    .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
                    .rootValueSeparator((String) null)
                    .streamWriteConstraints(
                            StreamWriteConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
                    .build();
    private OutputStream stream = OutputStream.nullOutputStream();
    private JsonGenerator generator;

    JsonOutput() throws IOException {
        this.generator = factory.createGenerator(stream);
    }

    /** Starts a value on a stream; almost always the one before. */
    void open(OutputStream target) throws IOException {
        if (target != stream) {
            stream = target;
            restart();
        }
    }

    /** Forgets what was begun: after a failure, the generator is inside some object. */
    void restart() throws IOException {
        generator = factory.createGenerator(stream);
    }

    JsonGenerator generator() {
        return generator;
    }

    /** Writes a value that is JSON already. */
    void splice(byte[] bytes, int from, int to) throws IOException {
        generator.writeRawValue("");
        generator.flush();
        stream.write(bytes, from, to - from);
    }

    /** Writes fields of an object that has some already: names and values as they stand. */
    void spliceFields(byte[] bytes, int from, int to) throws IOException {
        generator.writeRaw(',');
        generator.flush();
        stream.write(bytes, from, to - from);
    }

    /** Hands all that was written to the stream. */
    void end() throws IOException {
        generator.flush();
    }
}
