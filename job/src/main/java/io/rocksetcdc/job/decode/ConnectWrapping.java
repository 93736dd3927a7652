package io.rocksetcdc.job.decode;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Opens {@code {"schema":…,"payload":…}}. The schema is the same text in record after record: what
 * stands before the payload is compared with what was seen before, and only parsed if it is new.
 */
final class ConnectWrapping {

    private static final String SCHEMA = "schema";
    private static final String PAYLOAD = "payload";
    private static final int KEPT = 16;

    private final JsonObjectScan scan;
    private final ObjectMapper mapper = new ObjectMapper();
    private final List<Known> known = new ArrayList<>();
    private int next;

    /**
     * @param scan holds the value, without what is around it, after {@link #open}
     */
    ConnectWrapping(JsonObjectScan scan) {
        this.scan = scan;
    }

    /** Scans a value and returns its type. */
    ConnectType open(byte[] bytes, int from, int to) {
        for (Known candidate : known) {
            int payload = from + candidate.prefix().length;
            int end = closingBrace(bytes, to);
            if (payload < end && startsWith(bytes, from, candidate.prefix())) {
                scan.scan(bytes, payload, end);
                return candidate.type();
            }
        }
        scan.scan(bytes, from, to);
        int schema = scan.indexOf(SCHEMA);
        int payload = scan.indexOf(PAYLOAD);
        if (scan.size() != 2 || schema < 0 || payload < 0) {
            return ConnectType.UNTYPED;
        }
        JsonToken token = scan.token(schema);
        if (token != JsonToken.START_OBJECT && token != JsonToken.VALUE_NULL) {
            return ConnectType.UNTYPED;
        }
        ConnectType type =
                token == JsonToken.VALUE_NULL
                        ? ConnectType.UNTYPED
                        : parse(bytes, scan.from(schema), scan.to(schema));
        int payloadFrom = scan.from(payload);
        if (schema < payload) {
            remember(new Known(Arrays.copyOfRange(bytes, from, payloadFrom), type));
        }
        scan.scan(bytes, payloadFrom, scan.to(payload));
        return type;
    }

    private ConnectType parse(byte[] bytes, int from, int to) {
        try {
            return ConnectType.of(mapper.readTree(bytes, from, to - from));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void remember(Known entry) {
        if (known.size() < KEPT) {
            known.add(entry);
        } else {
            known.set(next++ % KEPT, entry);
        }
    }

    private static int closingBrace(byte[] bytes, int to) {
        int end = to - 1;
        while (end > 0 && bytes[end] <= ' ' && bytes[end] >= 0) {
            end--;
        }
        return bytes[end] == '}' ? end : -1;
    }

    private static boolean startsWith(byte[] bytes, int from, byte[] prefix) {
        return Arrays.equals(bytes, from, from + prefix.length, prefix, 0, prefix.length);
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record Known(byte[] prefix, ConnectType type) {}
}
