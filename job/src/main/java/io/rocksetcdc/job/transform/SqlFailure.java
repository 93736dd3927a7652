package io.rocksetcdc.job.transform;

/** Says why a query failed on a row. */
final class SqlFailure {

    /** Characters of a message that stay: enough to see the value that a cast choked on. */
    private static final int LONGEST = 200;

    private SqlFailure() {}

    static String message(String file, Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String said = cause.getMessage() == null ? "" : ": " + firstLine(cause.getMessage());
        return file + " fails on this row with " + cause.getClass().getSimpleName() + said;
    }

    private static String firstLine(String message) {
        String line = message.lines().findFirst().orElse("");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }
}
