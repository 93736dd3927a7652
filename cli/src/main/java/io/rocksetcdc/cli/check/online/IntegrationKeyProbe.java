package io.rocksetcdc.cli.check.online;

import io.rocksetcdc.job.config.RocksetConfig;
import io.rocksetcdc.job.config.secrets.SecretException;
import io.rocksetcdc.job.config.secrets.SecretResolver;
import io.rocksetcdc.job.config.secrets.SecretValue;
import io.rocksetcdc.sink.http.Answer;
import io.rocksetcdc.sink.http.HttpTransport;
import io.rocksetcdc.sink.http.KafkaReceiver;
import io.rocksetcdc.sink.http.Verdicts;
import io.rocksetcdc.sink.request.RequestBody;
import java.net.http.HttpClient;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Tries the integration key with a request of no messages: an API server looks at the key first,
 * and then refuses the request as empty. Nothing is written; one request of the quota is used.
 */
final class IntegrationKeyProbe {

    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final String NO_TOPIC = "rockset-cdc-check";

    private final RocksetConfig rockset;
    private final SecretResolver secrets;

    IntegrationKeyProbe(RocksetConfig rockset, SecretResolver secrets) {
        this.rockset = rockset;
        this.secrets = secrets;
    }

    Probe probe() throws InterruptedException {
        String subject =
                "API server %s, integration key %s"
                        .formatted(rockset.apiServer(), rockset.integrationKey());
        try {
            SecretValue key = rockset.integrationKey().resolveForHeader(secrets);
            return judge(subject, ask(key), key);
        } catch (SecretException e) {
            return Probe.fail(subject, e.getMessage());
        }
    }

    private Probe judge(String subject, Answer answer, SecretValue key) {
        String said = key.maskIn(answer.summary());
        return switch (Verdicts.of(answer)) {
            case ACCEPTED, PER_DOCUMENT, BAD_REQUEST, SPLIT, GONE -> Probe.ok(subject, "accepted");
            case THROTTLED -> Probe.note(subject, "not tried, the quota is used up: " + said);
            case RETRY ->
                    Probe.unreachable(
                            subject, said + "; check rockset.apiserver.url and the network");
            case FATAL ->
                    answer.status() == 401 || answer.status() == 403
                            ? Probe.fail(
                                    subject,
                                    said
                                            + "; use the key of an integration there, whole, as kafka://...")
                            : Probe.fail(
                                    subject,
                                    said
                                            + "; is rockset.apiserver.url the base URL of a Rockset API?");
        };
    }

    private Answer ask(SecretValue key) throws InterruptedException {
        KafkaReceiver receiver = new KafkaReceiver();
        byte[] prefix = receiver.prefix(NO_TOPIC);
        byte[] suffix = receiver.suffix();
        RequestBody noMessages =
                new RequestBody(
                        List.of(ByteBuffer.wrap(prefix), ByteBuffer.wrap(suffix)),
                        prefix.length + suffix.length);
        HttpTransport transport =
                new HttpTransport(
                        HttpClient.newBuilder()
                                .version(HttpClient.Version.HTTP_1_1)
                                .connectTimeout(LIMIT)
                                .build(),
                        receiver,
                        rockset.apiServer(),
                        key.reveal(),
                        NO_TOPIC);
        CompletableFuture<Answer> answer = transport.send(noMessages);
        try {
            return answer.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            return Answer.failed(e.getCause());
        } catch (TimeoutException e) {
            answer.cancel(true);
            return Answer.failed(
                    new HttpTimeoutException("no answer within " + LIMIT.toSeconds() + " seconds"));
        }
    }
}
