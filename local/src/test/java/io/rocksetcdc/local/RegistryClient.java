package io.rocksetcdc.local;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;

/** Speaks Confluent's API and decodes its wire format, with nothing but HTTP and Avro. */
final class RegistryClient {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String url;

    RegistryClient(LocalRegistry registry) {
        this.url = registry.confluentUrl();
    }

    HttpResponse<String> get(String path) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(url + path)).build());
    }

    int register(String subject, String schema) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(url + "/subjects/" + subject + "/versions"))
                        .header("Content-Type", "application/vnd.schemaregistry.v1+json")
                        .POST(
                                BodyPublishers.ofString(
                                        JSON.writeValueAsString(Map.of("schema", schema))))
                        .build();
        return JSON.readTree(send(request).body()).get("id").asInt();
    }

    Schema schema(int id) throws Exception {
        String text = JSON.readTree(get("/schemas/ids/" + id).body()).get("schema").asText();
        return new Schema.Parser().parse(text);
    }

    GenericRecord decode(byte[] framed) throws Exception {
        ByteBuffer frame = ByteBuffer.wrap(framed);
        if (frame.get() != 0) {
            throw new IOException("no magic byte");
        }
        Schema schema = schema(frame.getInt());
        return new GenericDatumReader<GenericRecord>(schema)
                .read(
                        null,
                        DecoderFactory.get()
                                .binaryDecoder(framed, frame.position(), frame.remaining(), null));
    }

    private static HttpResponse<String> send(HttpRequest request) throws Exception {
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    }
}
