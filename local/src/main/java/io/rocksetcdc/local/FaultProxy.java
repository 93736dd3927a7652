package io.rocksetcdc.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Stands on 127.0.0.1 before an API server and does to requests what networks, proxies and servers
 * do to them: see {@link Fault}. Faults on a real connection, to a server that really applies what
 * it gets:
 *
 * <pre>{@code
 * try (FaultProxy proxy = FaultProxy.before(server.url())) {
 *     // rockset.apiserver.url: proxy.url()
 *     proxy.next(Fault.of(RESET_AFTER_FORWARDING), Fault.answer(503, ""));   // two deliveries
 *     proxy.script(request -> request.bytes() > 1_000_000                    // all others
 *             ? Fault.answerEarly(413, "<html>") : Fault.none());
 * }
 * }</pre>
 *
 * <p>Each connection carries one HTTP/1.1 request with a body of known length; the proxy closes it
 * behind the answer. If the server is away, the connection is reset. Thread-safe.
 */
public final class FaultProxy implements AutoCloseable {

    private static final String DELIVERIES = "/v1/receivers/kafka";

    private final URI target;
    private final ServerSocket listener;
    private final ExecutorService threads;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final Deque<Fault> next = new ArrayDeque<>();
    private Function<Request, Fault> script = request -> Fault.none();
    private CountDownLatch stalled = new CountDownLatch(1);
    private volatile Consumer<byte[]> received = body -> {};
    private volatile boolean closed;

    /**
     * A request as it arrived.
     *
     * @param bytes of the body, as the sender announced them
     */
    public record Request(String method, String path, long bytes) {

        /** Whether it brings documents. */
        public boolean isDelivery() {
            return path.equals(DELIVERIES);
        }
    }

    private FaultProxy(URI target) throws IOException {
        this.target = target;
        listener = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
        threads =
                Executors.newCachedThreadPool(
                        task -> {
                            Thread thread = new Thread(task, "fault-proxy");
                            thread.setDaemon(true);
                            return thread;
                        });
        threads.execute(this::accept);
    }

    /**
     * Starts a proxy on a free port; everything passes until it is told otherwise.
     *
     * @param server base URL, {@code http://host:port}
     */
    public static FaultProxy before(URI server) {
        try {
            return new FaultProxy(server);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where clients find the server behind the proxy; without a slash at the end. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort());
    }

    /** Decides about each request that {@link #next} does not; asked for one at a time. */
    public synchronized void script(Function<Request, Fault> faults) {
        script = faults;
    }

    /** Faults of the next deliveries of documents, one after the other, before the script's. */
    public synchronized void next(Fault... faults) {
        next.addAll(Arrays.asList(faults));
    }

    /**
     * Shows the body of each delivery of documents that the server has read and answered; called on
     * several threads.
     */
    public void received(Consumer<byte[]> bodies) {
        received = bodies;
    }

    /** Lets go of what is stalled, also of requests whose senders have given up. */
    public synchronized void release() {
        stalled.countDown();
        stalled = new CountDownLatch(1);
    }

    /** The deliveries of documents that have arrived so far, in their order. */
    public List<Request> deliveries() {
        return requests.stream().filter(Request::isDelivery).toList();
    }

    /** Resets all connections; what is stalled is not forwarded any more. */
    @Override
    public void close() throws IOException {
        closed = true;
        listener.close();
        release();
        for (Socket socket : open) {
            reset(socket);
        }
        threads.shutdown();
    }

    private void accept() {
        while (!closed) {
            try {
                Socket client = listener.accept();
                open.add(client);
                threads.execute(() -> serve(client));
            } catch (IOException | RejectedExecutionException closing) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            exchange(client);
        } catch (IOException lost) {
            reset(client);
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(client);
        }
    }

    private void exchange(Socket client) throws IOException, InterruptedException {
        InputStream in = new BufferedInputStream(client.getInputStream());
        List<String> head = HttpText.readHead(in);
        if (head.isEmpty()) {
            return;
        }
        String[] line = head.get(0).split(" ");
        Request request = new Request(line[0], line[1], HttpText.contentLength(head));
        Fault fault = decide(request);
        if (fault.kind() == Fault.Kind.ANSWER_EARLY) {
            client.getOutputStream().write(fault.answer().getBytes(UTF_8));
            return;
        }
        byte[] body = in.readNBytes(Math.toIntExact(request.bytes()));
        if (body.length < request.bytes()) {
            return;
        }
        switch (fault.kind()) {
            case NONE -> answer(client, forward(request, head, body));
            case RESET_BEFORE_FORWARDING -> reset(client);
            case RESET_AFTER_FORWARDING -> {
                forward(request, head, body);
                reset(client);
            }
            case STALL_BEFORE_FORWARDING -> {
                stall();
                answer(client, forward(request, head, body));
            }
            case STALL_AFTER_FORWARDING -> {
                byte[] answer = forward(request, head, body);
                stall();
                answer(client, answer);
            }
            case ANSWER, ANSWER_EARLY -> answer(client, fault.answer().getBytes(UTF_8));
        }
    }

    private synchronized Fault decide(Request request) {
        requests.add(request);
        return request.isDelivery() && !next.isEmpty() ? next.removeFirst() : script.apply(request);
    }

    private void stall() throws IOException, InterruptedException {
        CountDownLatch until;
        synchronized (this) {
            until = stalled;
        }
        until.await();
        if (closed) {
            throw new IOException("the proxy is closed");
        }
    }

    private byte[] forward(Request request, List<String> head, byte[] body) throws IOException {
        try (Socket server = new Socket(target.getHost(), target.getPort())) {
            server.getOutputStream().write(HttpText.closing(head));
            server.getOutputStream().write(body);
            byte[] answer = server.getInputStream().readAllBytes();
            if (request.isDelivery()) {
                received.accept(body);
            }
            return answer;
        }
    }

    private static void answer(Socket client, byte[] answer) throws IOException {
        client.getOutputStream().write(answer);
    }

    private static void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException alreadyGone) {
            // nothing is left to be reset
        }
    }
}
