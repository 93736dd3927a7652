package io.rocksetcdc.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongPredicate;

/** Takes every request, counts its documents by their offsets, and keeps nothing. */
final class NullReceiver implements AutoCloseable {

    private static final byte[] MARK = "\"offset\":".getBytes(StandardCharsets.US_ASCII);
    private static final int THREADS = 4;

    private final AtomicLong documents = new AtomicLong();
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private final LongPredicate takes;
    private final HttpServer server;

    NullReceiver() throws IOException {
        this(bytes -> true);
    }

    /**
     * @param takes whether a request of so many bytes is taken; if not, it is answered with 429
     */
    NullReceiver(LongPredicate takes) throws IOException {
        this.takes = takes;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/v1/receivers/kafka", this::receive);
        server.createContext("/count", this::count);
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    long documents() {
        return documents.get();
    }

    void reset() {
        documents.set(0);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void receive(HttpExchange exchange) throws IOException {
        byte[] buffer = new byte[1 << 16];
        int matched = 0;
        long found = 0;
        long received = 0;
        try (InputStream body = exchange.getRequestBody()) {
            for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
                received += read;
                for (int i = 0; i < read; i++) {
                    matched =
                            buffer[i] == MARK[matched] ? matched + 1 : buffer[i] == MARK[0] ? 1 : 0;
                    if (matched == MARK.length) {
                        matched = 0;
                        found++;
                    }
                }
            }
        }
        if (takes.test(received)) {
            documents.addAndGet(found);
            answer(exchange, 200, "{}");
        } else {
            answer(exchange, 429, "{\"type\":\"RESOURCEEXCEEDED\"}");
        }
    }

    private void count(HttpExchange exchange) throws IOException {
        answer(exchange, 200, Long.toString(documents.get()));
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
