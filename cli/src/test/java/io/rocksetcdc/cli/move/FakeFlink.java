package io.rocksetcdc.cli.move;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.rocksetcdc.cli.JsonHttp;
import io.rocksetcdc.cli.jobs.ClusterJobs;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/** Flink's REST API with jobs that do as they are told, for what real ones do seldom. */
final class FakeFlink implements AutoCloseable {

    /** What becomes of a request for a savepoint or checkpoint. */
    enum Answer {
        SAVED,
        FAILED,
        PENDING
    }

    private final Map<String, Job> jobs = new ConcurrentHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final String savepoint;
    private final HttpServer server;
    private volatile Look look = () -> {};

    /** A job; whatever it is asked, it answers after some polls. */
    private static final class Job {
        private final List<String> streams;
        private volatile String state = "RUNNING";
        private volatile String taskState = "RUNNING";
        private volatile Answer answer = Answer.SAVED;
        private volatile int pending;
        private volatile String savepoint;
        private volatile boolean isListed = true;
        private volatile boolean isMute;

        Job(List<String> streams, String savepoint) {
            this.streams = streams;
            this.savepoint = savepoint;
        }
    }

    /**
     * @param savepoint what a job leaves that is stopped, if nothing else is said
     */
    FakeFlink(String savepoint) throws IOException {
        this.savepoint = savepoint;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    ClusterJobs jobs() {
        return new ClusterJobs(JsonHttp.open(url()));
    }

    /** A job that runs these streams. */
    FakeFlink runs(String job, List<String> streams) {
        jobs.put(job, new Job(streams, savepoint));
        return this;
    }

    FakeFlink is(String job, String state) {
        jobs.get(job).state = state;
        return this;
    }

    /** Where all its tasks are. */
    FakeFlink tasksAre(String job, String state) {
        jobs.get(job).taskState = state;
        return this;
    }

    /** The overview does not name the job, as when its JobMaster does not answer in time. */
    FakeFlink leavesOut(String job) {
        jobs.get(job).isListed = false;
        return this;
    }

    /** Nor is anything else said of it. */
    FakeFlink isMute(String job) {
        jobs.get(job).isMute = true;
        return leavesOut(job);
    }

    /** What becomes of each request for a savepoint or checkpoint of a job. */
    FakeFlink answers(String job, Answer answer) {
        jobs.get(job).answer = answer;
        return this;
    }

    /** The savepoint that a job completes when it is stopped, after having been asked for it. */
    FakeFlink savesAfter(String job, int polls, String savepoint) {
        jobs.get(job).pending = polls;
        jobs.get(job).savepoint = savepoint;
        return this;
    }

    /** Looks at something else whenever it is asked. */
    void onRequest(Look look) {
        this.look = look;
    }

    /** See {@link #onRequest}. */
    @FunctionalInterface
    interface Look {
        void look() throws IOException;
    }

    /** Methods and paths. */
    List<String> requests() {
        return List.copyOf(requests);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        look.look();
        String path = exchange.getRequestURI().getPath();
        requests.add(exchange.getRequestMethod() + " " + path);
        String[] parts = path.split("/");
        Job job = parts.length > 2 ? jobs.get(parts[2]) : null;
        String body;
        if (path.equals("/jobs/overview")) {
            body = overview();
        } else if (job == null) {
            body = "";
        } else if (exchange.getRequestMethod().equals("PATCH")) {
            job.state = "CANCELED";
            body = "{}";
        } else if (parts.length == 5) {
            body = operation(job, parts[3].equals("savepoints"));
        } else {
            body = vertices(job);
        }
        byte[] bytes = body.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        int known = job != null && job.isMute ? 500 : 200;
        exchange.sendResponseHeaders(bytes.length == 0 ? 404 : known, Math.max(1, bytes.length));
        exchange.getResponseBody().write(bytes.length == 0 ? new byte[] {' '} : bytes);
        exchange.close();
    }

    private String overview() {
        return jobs.entrySet().stream()
                .filter(job -> job.getValue().isListed)
                .map(
                        job ->
                                "{'jid':'%s','name':'shop/group','state':'%s'}"
                                        .formatted(job.getKey(), job.getValue().state))
                .collect(Collectors.joining(",", "{'jobs':[", "]}"));
    }

    private static String operation(Job job, boolean stops) {
        if (job.answer == Answer.PENDING || job.pending-- > 0) {
            return "{'status':{'id':'IN_PROGRESS'}}";
        }
        if (job.answer == Answer.FAILED) {
            return "{'status':{'id':'COMPLETED'},'operation':{'failure-cause':{'stack-trace':'it is slow'}}}";
        }
        job.state = stops ? "FINISHED" : job.state;
        return "{'status':{'id':'COMPLETED'},'operation':{'location':'%s'}}"
                .formatted(job.savepoint);
    }

    private static String vertices(Job job) {
        return job.streams.stream()
                .map(
                        stream ->
                                "{'id':'v','name':'decode-%s ','parallelism':1,'tasks':{'FAILED':0,'%s':1}}"
                                        .formatted(stream, job.taskState))
                .collect(
                        Collectors.joining(",", "{'state':'" + job.state + "','vertices':[", "]}"));
    }
}
