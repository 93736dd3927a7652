package io.rocksetcdc.sink.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.rocksetcdc.sink.SinkRecord;
import java.io.ByteArrayOutputStream;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class KafkaReceiverTest {

    private final KafkaReceiver receiver = new KafkaReceiver();

    @Test
    void wraps_documents_as_kafka_messages() throws Exception {
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        request.write(receiver.prefix("shop.\"public\".orders"));
        receiver.beginDocument(request);
        request.write("{\"_id\":\"7\"}".getBytes(UTF_8));
        receiver.endDocument(
                new Created(OptionalLong.of(1_700_000_000_000L)),
                () -> request.write("{\"id\":7}".getBytes(UTF_8)),
                request);
        request.write(receiver.suffix());

        assertThat(request.toString(UTF_8))
                .isEqualTo(
                        "{\"topic\":\"shop.\\\"public\\\".orders\",\"kafka_messages\":["
                                + "{\"document\":{\"_id\":\"7\"},\"partition\":3,\"offset\":9000000000,"
                                + "\"create_time\":1700000000000,\"key\":{\"id\":7}}]}");
    }

    private record Created(OptionalLong createTime) implements SinkRecord {

        @Override
        public String topic() {
            return "shop.public.orders";
        }

        @Override
        public int partition() {
            return 3;
        }

        @Override
        public long offset() {
            return 9_000_000_000L;
        }

        @Override
        public OptionalLong logAppendTime() {
            return OptionalLong.empty();
        }

        @Override
        public int retainedBytes() {
            return 0;
        }
    }
}
