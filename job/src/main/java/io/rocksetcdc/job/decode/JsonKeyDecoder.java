package io.rocksetcdc.job.decode;

import com.fasterxml.jackson.core.JsonToken;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads JSON keys, wrapped or not, and keys that are plain text. */
final class JsonKeyDecoder implements KeyDecoder {

    private final JsonText json = JsonText.strict();
    private final JsonObjectScan scan = new JsonObjectScan(json);
    private final ConnectWrapping wrapping = new ConnectWrapping(scan);
    private final JsonKeyPart part = new JsonKeyPart(json);

    @Override
    public Key decode(ConsumerRecord<byte[], byte[]> record) {
        byte[] bytes = record.key();
        if (bytes[0] == 0 || !Utf8.isValid(bytes, 0, bytes.length)) {
            throw new MalformedRecordException(
                    "malformed-key",
                    "The message key is neither JSON nor text. If it is Avro with a registry's"
                            + " prefix, say so in the stream's format.");
        }
        ConnectType type;
        try {
            type = wrapping.open(bytes, 0, bytes.length);
        } catch (MalformedRecordException e) {
            return new TextKey(new String(bytes, StandardCharsets.UTF_8));
        }
        String id =
                scan.root() == JsonToken.START_OBJECT
                        ? part.struct(bytes, scan, type)
                        : scalar(bytes, type);
        return new JsonKey(id, bytes, scan.from(), scan.to(), type, type.spliced() && scan.safe());
    }

    private String scalar(byte[] bytes, ConnectType type) {
        Optional<String> text = part.text(bytes, scan.root(), scan.from(), scan.to(), type);
        return text.orElseThrow(() -> KeyText.absent("is null"));
    }
}
