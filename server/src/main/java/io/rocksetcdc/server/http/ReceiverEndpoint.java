package io.rocksetcdc.server.http;

import io.javalin.http.Context;
import io.rocksetcdc.server.Limits;
import io.rocksetcdc.server.catalog.KafkaIntegration;
import io.rocksetcdc.server.catalog.TopicStatus;
import io.rocksetcdc.server.catalog.TopicStatusBoard;
import io.rocksetcdc.server.ingest.Receiver;
import io.rocksetcdc.server.ingest.ReceiverRequest;
import io.rocksetcdc.server.ingest.ReceiverRequestParser;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;

/** {@code POST /v1/receivers/kafka}. */
final class ReceiverEndpoint {
    /** Names the sender's stream and generation; with it nothing is applied twice. */
    static final String STREAM_HEADER = "x-rockset-cdc-stream";

    private final Authentication authentication;
    private final Quota quota;
    private final BodyReader bodies;
    private final ReceiverRequestParser parser;
    private final Receiver receiver;
    private final TopicStatusBoard statuses;
    private final Counters counters;
    private final Clock clock;

    ReceiverEndpoint(
            Limits limits,
            Authentication authentication,
            Receiver receiver,
            TopicStatusBoard statuses,
            Counters counters,
            Clock clock) {
        this.authentication = authentication;
        this.quota = new Quota(limits, clock);
        this.bodies = new BodyReader(limits.maxRequestBytes());
        this.parser = new ReceiverRequestParser(limits.maxDocuments());
        this.receiver = receiver;
        this.statuses = statuses;
        this.counters = counters;
        this.clock = clock;
    }

    void handle(Context context) throws IOException {
        counters.requests.increment();
        counters.largestBytes.accumulate(context.req().getContentLengthLong());
        boolean accepted = false;
        try {
            receive(context);
            accepted = true;
        } finally {
            if (!accepted) {
                counters.rejected.increment();
                bodies.drain(context.req());
            }
        }
        context.status(200).contentType("application/json").result("{}");
    }

    private void receive(Context context) throws IOException {
        KafkaIntegration integration =
                authentication.requireIntegrationKey(
                        Optional.ofNullable(context.header("Authorization")));
        quota.takeRequest();
        byte[] body = bodies.read(context.req());
        counters.largestBytes.accumulate(body.length);
        quota.takeBytes(body.length);
        ReceiverRequest request = parser.parse(body);
        counters.messages.add(request.size());
        counters.mostMessages.accumulate(request.size());
        Receiver.Receipt receipt =
                receiver.receive(
                        integration, Optional.ofNullable(context.header(STREAM_HEADER)), request);
        int unclaimed = receipt.claimed() ? 0 : request.size();
        counters.ignored.add(receipt.ignored());
        counters.unclaimed.add(unclaimed);
        statuses.add(
                integration.name(),
                request.topic(),
                new TopicStatus(
                        clock.millis(),
                        request.size(),
                        receipt.ignored(),
                        unclaimed,
                        request.highestOffsets()));
    }
}
