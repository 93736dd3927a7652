package io.rocksetcdc.job.decode;

/** The bytes of a record are not what they should be. Made without a stack trace: it is data. */
public final class MalformedRecordException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String reason;

    /**
     * @param reason short, stable, lower-case name of the fault
     * @param message what is wrong and where; never what the record contains
     */
    public MalformedRecordException(String reason, String message) {
        super(message, null, false, false);
        this.reason = reason;
    }

    /** Short, stable name of the fault. */
    public String reason() {
        return reason;
    }

    /** Where an exception comes from, without its message: that may quote the record. */
    public static String where(Throwable e) {
        StackTraceElement[] trace = e.getStackTrace();
        return e.getClass().getName() + (trace.length == 0 ? "." : " at " + trace[0] + ".");
    }
}
