package io.rocksetcdc.server.store;

/** DuckDB refused or failed an operation of the server itself. */
public final class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StoreException(String message, Throwable cause) {
        super(message + ": " + cause.getMessage(), cause);
    }
}
