package io.rocksetcdc.local;

import java.io.IOException;
import java.util.Arrays;

/**
 * The main class of a child JVM: starts the program named by the first argument and ends it when
 * the parent is gone, however that ended. The parent holds the other end of standard input; the
 * system closes it even after kill -9.
 *
 * <p>Copied alone onto the child's class path, so it uses no other class of this project.
 */
public final class OrphanGuard {

    private OrphanGuard() {}

    /** Runs {@code main} of the class named first with the remaining arguments. */
    public static void main(String[] arguments) throws ReflectiveOperationException {
        Thread watch = new Thread(OrphanGuard::haltWhenParentIsGone, "orphan-guard");
        watch.setDaemon(true);
        watch.start();
        String[] rest = Arrays.copyOfRange(arguments, 1, arguments.length);
        Class.forName(arguments[0]).getMethod("main", String[].class).invoke(null, (Object) rest);
    }

    private static void haltWhenParentIsGone() {
        try {
            while (System.in.read() >= 0) {
                // The parent writes nothing; only the end matters.
            }
        } catch (IOException e) {
            System.err.println("Standard input failed, so the parent counts as gone: " + e);
        }
        Runtime.getRuntime().halt(1);
    }
}
