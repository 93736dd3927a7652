package io.rocksetcdc.job.config;

import java.util.ArrayList;
import java.util.List;

/** The smallest pipeline file, and variations of it. */
final class MinimalFile {

    static final List<String> LINES =
            List.of(
                    "pipeline: shop",
                    "kafka:",
                    "  bootstrap.servers: localhost:9092",
                    "rockset:",
                    "  rockset.apiserver.url: https://api.usw2a1.rockset.com",
                    "  rockset.integration.key: ${env:KEY}",
                    "  format: JSON",
                    "streams:",
                    "  orders:",
                    "    topic: shop.public.orders",
                    "    collection:",
                    "      name: orders");

    private MinimalFile() {}

    static String text() {
        return String.join("\n", LINES);
    }

    /** With more lines at its end. */
    static String with(String... lines) {
        return text() + "\n" + String.join("\n", lines);
    }

    /** With one line, counted from 1, replaced by others. */
    static String replacing(int line, String... lines) {
        List<String> changed = new ArrayList<>(LINES);
        changed.remove(line - 1);
        changed.addAll(line - 1, List.of(lines));
        return String.join("\n", changed);
    }
}
