package io.rocksetcdc.job.transform;

import io.rocksetcdc.job.decode.MalformedRecordException;
import io.rocksetcdc.job.transform.function.FunctionException;

/** Says why a query failed on a row, and never what the row contains. */
final class SqlFailure {

    private SqlFailure() {}

    static String message(String file, Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return file + " fails on this row with " + told(cause);
    }

    /** What others than our own functions say may quote the row, as a cast does. */
    private static String told(Throwable cause) {
        return cause instanceof FunctionException
                ? cause.getClass().getSimpleName() + ": " + cause.getMessage()
                : MalformedRecordException.where(cause);
    }
}
