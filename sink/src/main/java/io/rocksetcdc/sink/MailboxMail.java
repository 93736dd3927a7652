package io.rocksetcdc.sink;

import java.util.concurrent.RejectedExecutionException;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.util.function.ThrowingRunnable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How callbacks of other threads reach the task. */
final class MailboxMail {

    private static final Logger LOG = LoggerFactory.getLogger(MailboxMail.class);

    private MailboxMail() {}

    /** Work for a task that only has to look again at what it waits for. */
    static void wakeUp() {}

    /**
     * Enqueues work for the task; if the task has ended meanwhile, there is nobody to do it for.
     */
    static void post(MailboxExecutor mailbox, ThrowingRunnable<Exception> work) {
        try {
            mailbox.execute(work, "rockset sink");
        } catch (RejectedExecutionException taskHasEnded) {
            LOG.debug("An answer came after the end of its task.", taskHasEnded);
        }
    }
}
