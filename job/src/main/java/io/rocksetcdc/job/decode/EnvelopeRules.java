package io.rocksetcdc.job.decode;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** What a Debezium envelope means, the same for Avro and for JSON. */
final class EnvelopeRules {

    static final String BEFORE = "before";
    static final String AFTER = "after";
    static final String SOURCE = "source";
    static final String OP = "op";

    /** All fields that connectors have put into an envelope. */
    static final Set<String> FIELDS =
            Set.of(
                    BEFORE,
                    AFTER,
                    SOURCE,
                    OP,
                    "ts_ms",
                    "ts_us",
                    "ts_ns",
                    "transaction",
                    "message",
                    "updateDescription",
                    "patch",
                    "filter");

    private EnvelopeRules() {}

    /**
     * What to do.
     *
     * @param after the row, if there is one
     * @param before the row before the change, if it is there and asked for
     * @param documents whether the source is a document store
     * @param source where the change comes from
     */
    static ValueContent content(
            String opText,
            Optional<Row> after,
            Optional<Row> before,
            boolean documents,
            EventSource source) {
        Op op =
                Op.of(opText)
                        .orElseThrow(
                                () ->
                                        new MalformedRecordException(
                                                "unknown-operation",
                                                "The envelope's op is none of c, r, u, d, t, m."));
        return switch (op) {
            case CREATE -> Content.create(row(after), eventTime(source.micros()));
            // A row that is read again may have its event time already, and it must not change.
            case READ ->
                    Content.read(
                            row(after),
                            source.incremental()
                                    ? OptionalLong.empty()
                                    : eventTime(source.micros()));
            case UPDATE ->
                    after.isEmpty() && documents
                            ? Skip.UPDATE_WITHOUT_DOCUMENT
                            : Content.replace(row(after), before);
            case DELETE -> before.isEmpty() ? Content.delete() : Content.delete(before);
            case TRUNCATE -> Skip.TRUNCATE;
            case MESSAGE -> Skip.MESSAGE;
        };
    }

    /** As {@link #content} where the server interprets the envelope. */
    static ValueContent whole(String opText, Row value) {
        Optional<Op> op = Op.of(opText);
        if (op.isPresent() && op.get() == Op.TRUNCATE) {
            return Skip.TRUNCATE;
        }
        if (op.isPresent() && op.get() == Op.MESSAGE) {
            return Skip.MESSAGE;
        }
        return Content.unstated(value);
    }

    private static Row row(Optional<Row> after) {
        return after.orElseThrow(
                () ->
                        new MalformedRecordException(
                                "missing-after",
                                "The envelope's op says that there is a row, but after is null."));
    }

    /** A clock at or before the epoch is a connector's way of not knowing. */
    private static OptionalLong eventTime(OptionalLong micros) {
        return micros.isPresent() && micros.getAsLong() > 0 ? micros : OptionalLong.empty();
    }
}
