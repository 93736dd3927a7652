package io.rocksetcdc.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A REST API that gives the answers it was told; 404 as Flink gives it to all else. */
public final class RestAnswers implements AutoCloseable {

    /** As Flink 2.3.0 answers about the checkpoints of a job whose JobManager is initializing. */
    public static final String INITIALIZING =
            "{'errors':['Internal server error.','<Exception on server side:\\norg.apache.flink.runtime.dispatcher.UnavailableDispatcherOperationException: Unable to get JobMasterGateway for initializing job. The requested operation is not available while the JobManager is initializing.\\n\\tat org.apache.flink.runtime.dispatcher.Dispatcher.getJobMasterGateway(Dispatcher.java:2438)\\n\\nEnd of exception on server side>']}";

    private record Answer(int status, String body) {}

    private final Map<String, Deque<Answer>> answers = new ConcurrentHashMap<>();
    private final HttpServer server;

    public RestAnswers() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    public JsonHttp flink() {
        return JsonHttp.ofFlink(url());
    }

    /**
     * Adds an answer; the last one of a path is given again and again.
     *
     * @param body with apostrophes for quotation marks
     */
    public RestAnswers answer(String path, int status, String body) {
        answers.computeIfAbsent(path, unused -> new ArrayDeque<>()).add(new Answer(status, body));
        return this;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        Deque<Answer> left =
                answers.getOrDefault(exchange.getRequestURI().getPath(), new ArrayDeque<>());
        Answer answer =
                left.isEmpty()
                        ? new Answer(
                                404,
                                "{'errors':['org.apache.flink.runtime.rest.NotFoundException: Job not found']}")
                        : left.size() > 1 ? left.poll() : left.peek();
        byte[] body = answer.body().replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
