package io.rocksetcdc.sink;

import io.rocksetcdc.sink.http.Answer;
import io.rocksetcdc.sink.http.ApiError;
import io.rocksetcdc.sink.http.Transport;
import io.rocksetcdc.sink.pace.QuotaLimits;
import io.rocksetcdc.sink.request.RequestBody;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * A server that keeps to a quota and to nothing else, in manual time. It stands for servers that
 * count otherwise than the one of this project does.
 */
final class QuotaServer implements Transport {

    /** How a server may count. */
    enum Counting {
        /** In seconds of its clock. */
        FIXED_WINDOWS,
        /** By a bucket that holds one second. */
        BUCKET
    }

    private static final long SECOND = 1_000;

    private final ManualTime time;
    private final QuotaLimits limits;
    private final Counting counting;
    private final long answersAfterMillis;
    private long window;
    private double requests;
    private double bytes;
    private long countFrom = Long.MAX_VALUE;
    private long countUntil = Long.MAX_VALUE;
    long accepted;
    long acceptedBytes;
    long throttled;

    QuotaServer(ManualTime time, QuotaLimits limits, Counting counting, long answersAfterMillis) {
        this.time = time;
        this.limits = limits;
        this.counting = counting;
        this.answersAfterMillis = answersAfterMillis;
        window = time.millis();
    }

    /** Requests of this time are counted. */
    void count(long fromMillis, long untilMillis) {
        countFrom = fromMillis;
        countUntil = untilMillis;
    }

    @Override
    public CompletableFuture<Answer> send(RequestBody body) {
        boolean granted = take(body.length());
        if (time.millis() >= countFrom && time.millis() < countUntil) {
            accepted += granted ? 1 : 0;
            acceptedBytes += granted ? body.length() : 0;
            throttled += granted ? 0 : 1;
        }
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        time.at(
                time.millis() + answersAfterMillis,
                () -> answer.complete(granted ? answer(200, "") : answer(429, "RESOURCEEXCEEDED")));
        return answer;
    }

    private boolean take(long length) {
        refill();
        if (requests + 1 > limits.requestsPerSecond() || bytes >= limits.bytesPerSecond()) {
            return false;
        }
        requests++;
        bytes += length;
        return true;
    }

    private void refill() {
        double seconds = (time.millis() - window) / (double) SECOND;
        switch (counting) {
            case FIXED_WINDOWS -> {
                if (seconds >= 1) {
                    requests = 0;
                    bytes = 0;
                    window += (long) seconds * SECOND;
                }
            }
            case BUCKET -> {
                requests = Math.max(0, requests - seconds * limits.requestsPerSecond());
                bytes = Math.max(0, bytes - seconds * limits.bytesPerSecond());
                window = time.millis();
            }
        }
    }

    private static Answer answer(int status, String type) {
        return Answer.of(status, new ApiError(type, "", "", "", Map.of()), Optional.empty());
    }
}
