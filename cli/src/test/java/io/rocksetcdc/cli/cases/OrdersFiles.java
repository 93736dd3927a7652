package io.rocksetcdc.cli.cases;

import io.rocksetcdc.cli.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A SQL file about orders with its pinned columns, for which tests write the cases. */
record OrdersFiles(Path folder) {

    private static final String SCHEMA =
            """
            CREATE TABLE _input (
              id BIGINT NOT NULL,
              status STRING,
              total DECIMAL(10, 2),
              quantity INT,
              created TIMESTAMP(6),
              paid_at TIMESTAMP_LTZ(6),
              shipped DATE,
              image BYTES,
              notes STRING,
              address ROW<city STRING, zip STRING>,
              tags ARRAY<STRING>,
              PRIMARY KEY (id) NOT ENFORCED
            )
            """;

    private static final String SQL =
            """
            SELECT id, status, total, created, paid_at, shipped, image, address.city AS city, tags,
              UPPER(notes) AS shouted, total / quantity AS unit_price
            FROM _input
            WHERE status <> 'draft'
            """;

    /** Without cases. */
    static OrdersFiles in(Path folder) throws IOException {
        OrdersFiles files = new OrdersFiles(folder);
        files.write("sql/schema/orders.sql", SCHEMA);
        files.write("sql/orders.sql", SQL);
        return files;
    }

    /** Runs {@code test} on the SQL file. */
    CommandRun run(String... options) {
        String[] arguments = new String[options.length + 2];
        arguments[0] = "test";
        arguments[1] = folder.resolve("sql/orders.sql").toString();
        System.arraycopy(options, 0, arguments, 2, options.length);
        return CommandRun.of(arguments);
    }

    Path cases(String text) throws IOException {
        return write("sql/orders.cases.yaml", text);
    }

    /** Writes another file, beside or instead. */
    Path write(String file, String text) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        return Files.writeString(path, text);
    }
}
