package io.rocksetcdc.job.document;

import io.rocksetcdc.job.decode.Change;
import io.rocksetcdc.job.decode.DecoderOptions;
import io.rocksetcdc.job.decode.MalformedRecordException;
import io.rocksetcdc.job.transform.input.DocumentText;
import io.rocksetcdc.sink.DocumentOutput;
import io.rocksetcdc.sink.RejectedRecordException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;

/** Texts as the encoder without SQL writes them. It counts nothing: the sink's encoder does. */
public final class ChangeText implements DocumentText {

    private final ChangeEncoder encoder;
    private final Memory memory = new Memory();

    private ChangeText(DecoderOptions options) {
        this.encoder = new ChangeEncoder(options, new UnregisteredMetricsGroup());
    }

    /**
     * Makes texts.
     *
     * @param options the same that the stream's records are decoded with
     */
    public static DocumentText.Factory factory(DecoderOptions options) {
        return new Factory(options);
    }

    @Override
    public Optional<byte[]> document(Change change) {
        byte[] document = written(() -> encoder.encode(change, memory));
        return encoder.isPartial() ? Optional.empty() : Optional.of(document);
    }

    @Override
    public byte[] key(Change change) {
        return written(() -> encoder.encodeKey(change, memory));
    }

    private byte[] written(Writing writing) {
        memory.bytes.reset();
        try {
            writing.run();
        } catch (RejectedRecordException e) {
            throw new MalformedRecordException(e.reason(), e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return memory.bytes.toByteArray();
    }

    @FunctionalInterface
    private interface Writing {
        void run() throws RejectedRecordException, IOException;
    }

    private record Factory(DecoderOptions options) implements DocumentText.Factory {

        @Override
        public DocumentText create() {
            return new ChangeText(options);
        }
    }

    private static final class Memory implements DocumentOutput {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        @Override
        public OutputStream stream() {
            return bytes;
        }

        @Override
        public void beginDocument() {}

        @Override
        public void endDocument() {}
    }
}
