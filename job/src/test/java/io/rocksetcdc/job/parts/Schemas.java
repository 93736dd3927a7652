package io.rocksetcdc.job.parts;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.rocksetcdc.job.decode.AvroBytes;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import org.apache.avro.Schema;

/** Registers schemas through Confluent's API and writes its wire format. */
public final class Schemas {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String url;

    Schemas(String url) {
        this.url = url;
    }

    public String url() {
        return url;
    }

    /** The schema's id in the registry. */
    public int register(String subject, Schema schema) throws Exception {
        String body =
                JsonNodeFactory.instance.objectNode().put("schema", schema.toString()).toString();
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(url + "/subjects/" + subject + "/versions"))
                        .header("Content-Type", "application/vnd.schemaregistry.v1+json")
                        .POST(BodyPublishers.ofString(body, UTF_8))
                        .build();
        HttpResponse<String> answer =
                HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new AssertionError(answer.statusCode() + " " + answer.body());
        }
        return JSON.readTree(answer.body()).path("id").asInt();
    }

    /** A zero, the schema's id in four bytes, then Avro's binary encoding. */
    public static byte[] framed(int id, Schema schema, Object value) {
        byte[] data = AvroBytes.data(schema, value);
        return ByteBuffer.allocate(5 + data.length).put((byte) 0).putInt(id).put(data).array();
    }
}
