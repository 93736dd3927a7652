package io.rocksetcdc.server.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.rocksetcdc.server.error.ApiException;
import io.rocksetcdc.server.error.ErrorType;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers every failure with an ErrorModel. */
final class Errors {
    private static final Logger LOG = LoggerFactory.getLogger(Errors.class);

    private Errors() {}

    static void register(RoutesConfig routes) {
        routes.exception(ApiException.class, (error, context) -> write(context, error));
        routes.exception(
                HttpResponseException.class, (error, context) -> write(context, of(error)));
        routes.exception(Exception.class, Errors::writeInternal);
    }

    private static ApiException of(HttpResponseException error) {
        ErrorType type =
                switch (error.getStatus()) {
                    case 404 -> ErrorType.NOTFOUND;
                    case 405 -> ErrorType.METHODNOTALLOWED;
                    case 413 -> ErrorType.CONTENTTOOLARGE;
                    default ->
                            error.getStatus() < 500
                                    ? ErrorType.INVALIDINPUT
                                    : ErrorType.INTERNALERROR;
                };
        return ApiException.of(type, error.getMessage());
    }

    private static void write(Context context, ApiException error) {
        write(context, error, UUID.randomUUID().toString());
    }

    private static void writeInternal(Exception error, Context context) {
        String trace = UUID.randomUUID().toString();
        LOG.error("{} {} failed, trace id {}", context.method(), context.path(), trace, error);
        write(
                context,
                ApiException.of(
                        ErrorType.INTERNALERROR,
                        "The server failed; its log says why under this trace_id."),
                trace);
    }

    private static void write(Context context, ApiException error, String trace) {
        Json.Members body =
                Json.members()
                        .put("message", error.getMessage())
                        .putNullable("message_key", error.messageKey().orElse(null))
                        .put("type", error.type().name())
                        .putNullable("line", boxed(error.line()))
                        .putNullable("column", boxed(error.column()))
                        .put("trace_id", trace)
                        .putNullable("error_id", null)
                        .putNullable("query_id", null)
                        .putNullable("internal_errors", null);
        Json.write(context.status(error.type().status()), body);
    }

    private static Integer boxed(java.util.OptionalInt value) {
        return value.isPresent() ? value.getAsInt() : null;
    }
}
