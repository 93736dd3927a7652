package io.rocksetcdc.sink;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rocksetcdc.sink.http.Answer;
import io.rocksetcdc.sink.http.ApiError;
import io.rocksetcdc.sink.http.Transport;
import io.rocksetcdc.sink.request.RequestBody;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * Answers requests as a script says, once the task waits for it. Real faults in all combinations
 * can not be produced by a real server.
 */
final class ScriptedServer implements Transport, ManualTask.World {

    static final String POISON = "poison";

    /** What the server does with one request. */
    enum Reaction {
        ACCEPT,
        THROTTLE,
        UNAVAILABLE,
        RESET_BEFORE_APPLYING,
        RESET_AFTER_APPLYING,
        STALL,
        STALL_AFTER_APPLYING,
        REFUSE_CONNECTION,
        REFUSE_AS_TOO_LARGE,
        REFUSE_AS_TOO_MANY,
        REFUSE_THE_FIRST_DOCUMENT,
        KNOW_NO_SUCH_TOPIC,
        BE_SOMEBODY_ELSE;

        /** Reactions after which the task lives and sends on. */
        static final List<Reaction> HARMLESS =
                List.of(
                        ACCEPT,
                        THROTTLE,
                        UNAVAILABLE,
                        RESET_BEFORE_APPLYING,
                        RESET_AFTER_APPLYING,
                        STALL,
                        STALL_AFTER_APPLYING,
                        REFUSE_CONNECTION,
                        REFUSE_AS_TOO_LARGE,
                        REFUSE_AS_TOO_MANY);
    }

    /** One message as it arrived. */
    record Message(int partition, long offset, String body) {}

    /** One request as it arrived. */
    record Received(List<Message> messages, long bytes, Reaction reaction) {}

    /** What the server does with a request of these messages and bytes. */
    interface Script {

        Reaction react(List<Message> messages, long bytes);
    }

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Answer TOO_MANY =
            Answer.of(
                    400,
                    new ApiError(
                            "INVALIDINPUT",
                            "",
                            "RECEIVER_REQUEST_MAX_DOCUMENT_LIMIT",
                            "",
                            Map.of()),
                    Optional.empty());

    final List<Received> received = new ArrayList<>();
    final List<Message> applied = new ArrayList<>();
    private final Script script;
    private final Deque<Answer> answers = new ArrayDeque<>();
    private final List<Open> open = new ArrayList<>();
    int mostInFlight;

    ScriptedServer(Function<List<Message>, Reaction> script) {
        this((messages, bytes) -> script.apply(messages));
    }

    ScriptedServer(Script script) {
        this.script = script;
    }

    /** Accepts everything once it has given these answers, which apply nothing. */
    ScriptedServer(Answer... answers) {
        this(messages -> Reaction.ACCEPT);
        this.answers.addAll(List.of(answers));
    }

    @Override
    public CompletableFuture<Answer> send(RequestBody body) {
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        open.removeIf(exchange -> exchange.answer.isDone());
        open.add(new Open(body, answer));
        mostInFlight = Math.max(mostInFlight, open.size());
        return answer;
    }

    @Override
    public boolean act() {
        open.removeIf(exchange -> exchange.answer.isDone());
        for (Open exchange : List.copyOf(open)) {
            if (!exchange.stalled) {
                react(exchange);
                return true;
            }
        }
        return false;
    }

    private void react(Open exchange) {
        byte[] body = read(exchange.body);
        List<Message> messages = messages(body);
        if (!answers.isEmpty()) {
            received.add(new Received(messages, body.length, Reaction.ACCEPT));
            exchange.answer.complete(answers.removeFirst());
            return;
        }
        Reaction reaction = script.react(messages, body.length);
        received.add(new Received(messages, body.length, reaction));
        switch (reaction) {
            case ACCEPT -> exchange.answer.complete(accept(messages));
            case THROTTLE -> exchange.answer.complete(answer(429, "RESOURCEEXCEEDED"));
            case UNAVAILABLE -> exchange.answer.complete(answer(503, "SERVICEUNAVAILABLE"));
            case REFUSE_AS_TOO_LARGE -> exchange.answer.complete(answer(413, "CONTENTTOOLARGE"));
            case REFUSE_AS_TOO_MANY -> exchange.answer.complete(TOO_MANY);
            case REFUSE_CONNECTION ->
                    exchange.answer.complete(Answer.failed(new ConnectException("refused")));
            case KNOW_NO_SUCH_TOPIC -> exchange.answer.complete(answer(404, "NOTFOUND"));
            case BE_SOMEBODY_ELSE -> exchange.answer.complete(answer(404, ""));
            case REFUSE_THE_FIRST_DOCUMENT -> exchange.answer.complete(allButTheFirst(messages));
            case RESET_BEFORE_APPLYING -> reset(exchange);
            case RESET_AFTER_APPLYING -> {
                accept(messages);
                reset(exchange);
            }
            case STALL -> exchange.stalled = true;
            case STALL_AFTER_APPLYING -> {
                accept(messages);
                exchange.stalled = true;
            }
        }
    }

    private static void reset(Open exchange) {
        exchange.answer.complete(Answer.failed(new IOException("Connection reset")));
    }

    private Answer accept(List<Message> messages) {
        if (messages.stream().anyMatch(message -> message.body().startsWith(POISON))) {
            return answer(400, "INVALIDINPUT");
        }
        applied.addAll(messages);
        return answer(200, "");
    }

    private Answer allButTheFirst(List<Message> messages) {
        applied.addAll(messages.subList(1, messages.size()));
        return Answer.of(
                200, new ApiError("", "", "", "", Map.of(0, ApiError.NONE)), Optional.empty());
    }

    private static Answer answer(int status, String type) {
        return Answer.of(status, new ApiError(type, "", "", "", Map.of()), Optional.empty());
    }

    private static byte[] read(RequestBody body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (ByteBuffer part : body.parts()) {
            byte[] copy = new byte[part.remaining()];
            part.duplicate().get(copy);
            bytes.writeBytes(copy);
        }
        if (bytes.size() != body.length()) {
            throw new AssertionError("length " + body.length() + " but " + bytes.size());
        }
        return bytes.toByteArray();
    }

    private static List<Message> messages(byte[] body) {
        List<Message> messages = new ArrayList<>();
        try {
            for (JsonNode message : JSON.readTree(body).required("kafka_messages")) {
                messages.add(
                        new Message(
                                message.required("partition").intValue(),
                                message.required("offset").longValue(),
                                message.required("document").required("v").textValue()));
            }
        } catch (IOException notJson) {
            throw new UncheckedIOException(notJson);
        }
        return messages;
    }

    private static final class Open {
        private final RequestBody body;
        private final CompletableFuture<Answer> answer;
        private boolean stalled;

        Open(RequestBody body, CompletableFuture<Answer> answer) {
            this.body = body;
            this.answer = answer;
        }
    }
}
