package io.rocksetcdc.sink.http;

import io.rocksetcdc.sink.request.RequestBody;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** HTTP/1.1 with bodies of known length, straight from the lane's bytes. */
public final class HttpTransport implements Transport {

    private final HttpClient client;
    private final WritePath writePath;
    private final URI endpoint;
    private final String authorization;
    private final String streamName;

    /**
     * @param streamName value of {@code x-rockset-cdc-stream}, by which a server may recognise what
     *     it has already applied
     */
    public HttpTransport(
            HttpClient client, WritePath writePath, URI apiServer, String key, String streamName) {
        this.client = client;
        this.writePath = writePath;
        this.endpoint = URI.create(withoutTrailingSlash(apiServer) + writePath.path());
        this.authorization = writePath.authorization(key);
        this.streamName = streamName;
    }

    @Override
    public CompletableFuture<Answer> send(RequestBody body) {
        HttpRequest request =
                HttpRequest.newBuilder(endpoint)
                        .header("Authorization", authorization)
                        .header("Content-Type", "application/json")
                        .header("x-rockset-cdc-stream", streamName)
                        .method(writePath.method(), new SlicePublisher(body))
                        .build();
        CompletableFuture<HttpResponse<byte[]>> exchange =
                client.sendAsync(request, BodyHandlers.ofByteArray());
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        exchange.whenComplete(
                (response, failure) ->
                        answer.complete(
                                failure == null ? read(response) : Answer.failed(cause(failure))));
        answer.whenComplete(
                (done, failure) -> {
                    if (answer.isCancelled()) {
                        exchange.cancel(true);
                    }
                });
        return answer;
    }

    private static Answer read(HttpResponse<byte[]> response) {
        return Answer.of(
                response.statusCode(), ApiError.parse(response.body()), retryAfter(response));
    }

    /** Seconds only; a date would need the server's clock to agree with ours. */
    private static Optional<Duration> retryAfter(HttpResponse<?> response) {
        return response.headers()
                .firstValue("Retry-After")
                .filter(value -> value.matches("\\d{1,6}"))
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)));
    }

    private static Throwable cause(Throwable failure) {
        boolean wrapped = failure instanceof CompletionException && failure.getCause() != null;
        return wrapped ? failure.getCause() : failure;
    }

    private static String withoutTrailingSlash(URI uri) {
        String text = uri.toString();
        return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }
}
