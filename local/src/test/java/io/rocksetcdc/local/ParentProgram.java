package io.rocksetcdc.local;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** A program with children, which a test kills. It prints the ids of the children. */
final class ParentProgram {

    private ParentProgram() {}

    public static void main(String[] arguments) throws Exception {
        Path directory = Path.of(arguments[0]);
        LocalPostgres postgres = LocalPostgres.start(directory.resolve("postgres"));
        ChildJvm child =
                ChildJvm.start(
                        new JvmCommand(
                                "child",
                                directory,
                                List.of(Path.of(arguments[1])),
                                Child.class.getName(),
                                List.of(),
                                List.of()));
        System.out.println(
                LocalPostgresTest.postmaster(directory.resolve("postgres")) + " " + child.pid());
        new CountDownLatch(postgres.port()).await();
    }

    /** A program that never ends by itself. */
    static final class Child {

        private Child() {}

        public static void main(String[] arguments) throws Exception {
            new CountDownLatch(1).await();
        }
    }
}
