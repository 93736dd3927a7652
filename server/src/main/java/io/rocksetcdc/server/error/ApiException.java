package io.rocksetcdc.server.error;

import java.util.Optional;
import java.util.OptionalInt;

/** An answer other than success: becomes an ErrorModel body with the status of its type. */
public final class ApiException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ErrorType type;
    private final transient Optional<String> messageKey;
    private final transient OptionalInt line;
    private final transient OptionalInt column;

    private ApiException(
            ErrorType type,
            String message,
            Optional<String> messageKey,
            OptionalInt line,
            OptionalInt column) {
        super(message);
        this.type = type;
        this.messageKey = messageKey;
        this.line = line;
        this.column = column;
    }

    public static ApiException of(ErrorType type, String message) {
        return new ApiException(
                type, message, Optional.empty(), OptionalInt.empty(), OptionalInt.empty());
    }

    public static ApiException invalid(String message) {
        return of(ErrorType.INVALIDINPUT, message);
    }

    public static ApiException notFound(String message) {
        return of(ErrorType.NOTFOUND, message);
    }

    /** The same error with the {@code message_key} that Rockset sends for it. */
    public ApiException withMessageKey(String key) {
        return new ApiException(type, getMessage(), Optional.of(key), line, column);
    }

    /** The same error at a place in a query; both count from 1. */
    public ApiException at(int queryLine, int queryColumn) {
        return new ApiException(
                type,
                getMessage(),
                messageKey,
                OptionalInt.of(queryLine),
                OptionalInt.of(queryColumn));
    }

    public ErrorType type() {
        return type;
    }

    public Optional<String> messageKey() {
        return messageKey;
    }

    public OptionalInt line() {
        return line;
    }

    public OptionalInt column() {
        return column;
    }
}
