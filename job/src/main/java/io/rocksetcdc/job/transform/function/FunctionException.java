package io.rocksetcdc.job.transform.function;

/** A function can not give a value for this row. Made without a stack trace: it is data. */
public final class FunctionException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * @param function its name
     * @param problem what is wrong; never a value of the row
     */
    FunctionException(String function, String problem) {
        super(function + ": " + problem, null, false, false);
    }
}
