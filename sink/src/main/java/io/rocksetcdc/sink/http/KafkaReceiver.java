package io.rocksetcdc.sink.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.rocksetcdc.sink.RejectedRecordException;
import io.rocksetcdc.sink.SinkRecord;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Base64;

/**
 * The Kafka receiver, {@code POST /v1/receivers/kafka}, with an integration key
 * (rockset-contract.md §1). The server finds the collections by the topic.
 */
public record KafkaReceiver() implements WritePath {

    private static final byte[] DOCUMENT = ascii("{\"document\":");
    private static final byte[] KEY = ascii(",\"key\":");
    private static final byte[] END_OF_MESSAGE = ascii("}");
    private static final byte[] END_OF_REQUEST = ascii("]}");

    @Override
    public String method() {
        return "POST";
    }

    @Override
    public String path() {
        return "/v1/receivers/kafka";
    }

    /** The whole connection string is the user name, colons included, with an empty password. */
    @Override
    public String authorization(String key) {
        return "Basic " + Base64.getEncoder().encodeToString((key + ":").getBytes(UTF_8));
    }

    @Override
    public byte[] prefix(String topic) {
        String quoted = String.valueOf(JsonStringEncoder.getInstance().quoteAsString(topic));
        return ("{\"topic\":\"" + quoted + "\",\"kafka_messages\":[").getBytes(UTF_8);
    }

    @Override
    public byte[] suffix() {
        return END_OF_REQUEST.clone();
    }

    @Override
    public void beginDocument(OutputStream out) throws IOException {
        out.write(DOCUMENT);
    }

    @Override
    public void endDocument(SinkRecord record, KeyWriter key, OutputStream out)
            throws RejectedRecordException, IOException {
        StringBuilder position =
                new StringBuilder(96)
                        .append(",\"partition\":")
                        .append(record.partition())
                        .append(",\"offset\":")
                        .append(record.offset());
        record.createTime().ifPresent(at -> position.append(",\"create_time\":").append(at));
        record.logAppendTime().ifPresent(at -> position.append(",\"log_append_time\":").append(at));
        out.write(ascii(position.toString()));
        out.write(KEY);
        key.write();
        out.write(END_OF_MESSAGE);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(ISO_8859_1);
    }
}
