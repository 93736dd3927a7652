package io.rocksetcdc.job.collections;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A small server with Rockset's control plane, over real HTTP, that can be told to misbehave. */
final class ControlPlane implements AutoCloseable {

    private static final int STALL = -1;
    static final String API_KEY = "ap1-5ecret";

    private final JsonMapper mapper = new JsonMapper();
    private final HttpServer server;
    private final Map<String, JsonNode> resources = new TreeMap<>();
    private final Map<String, Deque<Answer>> scripted = new LinkedHashMap<>();
    private final List<String> requests = new ArrayList<>();
    private final CompletableFuture<Void> closed = new CompletableFuture<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private String statusOfNew = "READY";

    private record Answer(int status, String body) {}

    ControlPlane() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
        put("/v1/orgs/self/ws/commons", "{'name':'commons'}");
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** All requests so far: method, path and, if there is one, the body. */
    synchronized List<String> requests() {
        return List.copyOf(requests);
    }

    synchronized JsonNode resource(String path) {
        return resources.getOrDefault(path, mapper.missingNode());
    }

    /** Puts a resource; single quotes stand for double ones. */
    synchronized void put(String path, String json) {
        resources.put(path, parse(json.replace('\'', '"')));
    }

    /** The next such request gets this answer, and nothing else happens. Status 0 cuts it off. */
    synchronized void answer(String request, int status, String json) {
        scripted.computeIfAbsent(request, r -> new ArrayDeque<>())
                .add(new Answer(status, json.replace('\'', '"')));
    }

    /** The next such request gets the head of an answer and half of its body, and then nothing. */
    void stall(String request) {
        answer(request, STALL, "{'data':{}}");
    }

    synchronized void createdCollectionsAre(String status) {
        statusOfNew = status;
    }

    @Override
    public void close() {
        closed.complete(null);
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body =
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Answer answer = answer(exchange, body);
            if (answer.status() == 0) {
                return;
            }
            if (answer.status() == STALL) {
                exchange.sendResponseHeaders(200, answer.body().length());
                exchange.getResponseBody().write('{');
                exchange.getResponseBody().flush();
                closed.join();
                return;
            }
            byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status(), bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private synchronized Answer answer(HttpExchange exchange, String body) {
        String path = exchange.getRequestURI().getPath();
        String request = exchange.getRequestMethod() + " " + path;
        requests.add(body.isEmpty() ? request : request + " " + body);
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        if (!("ApiKey " + API_KEY).equals(authorization)) {
            return error(401, "AUTHEXCEPTION", "Invalid credential " + authorization);
        }
        Deque<Answer> script = scripted.getOrDefault(request, new ArrayDeque<>());
        if (!script.isEmpty()) {
            return script.remove();
        }
        return switch (exchange.getRequestMethod()) {
            case "GET" -> get(path);
            case "POST" -> post(path, (ObjectNode) parse(body));
            default -> update(path, (ObjectNode) parse(body));
        };
    }

    private Answer get(String path) {
        if (path.equals("/v1/orgs/self/integrations")) {
            var list = mapper.createArrayNode();
            resources.forEach(
                    (key, value) -> {
                        if (key.startsWith(path + "/")) {
                            list.add(value);
                        }
                    });
            return data(list);
        }
        JsonNode found = resources.get(path);
        return found == null ? error(404, "NOTFOUND", path + " does not exist") : data(found);
    }

    private Answer post(String path, ObjectNode body) {
        String key = path + "/" + body.path("name").asText();
        if (resources.containsKey(key)) {
            return error(400, "ALREADYEXISTS", key + " already exists");
        }
        if (path.endsWith("/collections")) {
            body.put("status", statusOfNew);
        }
        resources.put(key, body);
        return data(body);
    }

    private Answer update(String path, ObjectNode body) {
        JsonNode key = resource(path).at("/kafka/connection_string");
        body.put("name", path.substring(path.lastIndexOf('/') + 1));
        ((ObjectNode) body.get("kafka")).set("connection_string", key);
        resources.put(path, body);
        return data(body);
    }

    private Answer data(JsonNode data) {
        return new Answer(200, mapper.createObjectNode().set("data", data).toString());
    }

    private Answer error(int status, String type, String message) {
        ObjectNode body = mapper.createObjectNode();
        body.put("type", type).put("message", message).put("trace_id", "trace-1");
        return new Answer(status, body.toString());
    }

    private JsonNode parse(String json) {
        try {
            return mapper.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
