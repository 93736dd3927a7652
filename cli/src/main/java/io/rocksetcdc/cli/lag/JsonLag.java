package io.rocksetcdc.cli.lag;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rocksetcdc.job.config.Quota;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** How far a pipeline is behind, for programs: one JSON object; what is not known is null. */
final class JsonLag {

    private static final double ROUNDING = 1e3;

    private JsonLag() {}

    static ObjectNode of(LagReport report) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("pipeline", report.pipeline());
        json.put("flink", report.flink().toString());
        json.put("exitCode", report.exitCode().code());
        ArrayNode streams = json.putArray("streams");
        report.streams().forEach(one -> write(one, report.quota(), streams.addObject()));
        report.findings().forEach(json.putArray("findings")::add);
        report.unanswered().forEach(json.putArray("unanswered")::add);
        return json;
    }

    static ObjectNode missed(String why) {
        return JsonNodeFactory.instance.objectNode().put("missed", why);
    }

    private static void write(StreamLag stream, Quota quota, ObjectNode json) {
        StreamLag.Rates rates = stream.rates();
        json.put("group", stream.group());
        json.put("stream", stream.stream());
        json.put("state", stream.state().name());
        put(json, "lag", stream.lag());
        put(json, "recordsInPerSecond", rates.in());
        put(json, "recordsOutPerSecond", rates.out());
        put(json, "bytesPerSecond", rates.bytes());
        put(json, "requestsPerSecond", rates.requests());
        put(json, "shareOfBytes", part(rates.bytes(), quota.limitsBytes(), quota.bytesPerSecond()));
        put(
                json,
                "shareOfRequests",
                part(rates.requests(), quota.limitsRequests(), quota.requestsPerSecond()));
        json.put("catchUp", stream.catchUp().kind().name().toLowerCase(Locale.ROOT));
        put(json, "catchUpSeconds", stream.catchUp().seconds());
        put(json, "throttledShare", rates.throttled());
        put(json, "oldestUnacknowledgedMillis", stream.oldestMillis());
        json.put("restarted", stream.restarted());
    }

    private static OptionalDouble part(OptionalDouble rate, boolean limited, double quota) {
        return limited && rate.isPresent()
                ? OptionalDouble.of(rate.getAsDouble() / quota)
                : OptionalDouble.empty();
    }

    private static void put(ObjectNode json, String name, OptionalDouble number) {
        if (number.isPresent()) {
            json.put(name, Math.round(number.getAsDouble() * ROUNDING) / ROUNDING);
        } else {
            json.putNull(name);
        }
    }

    private static void put(ObjectNode json, String name, OptionalLong number) {
        if (number.isPresent()) {
            json.put(name, number.getAsLong());
        } else {
            json.putNull(name);
        }
    }
}
