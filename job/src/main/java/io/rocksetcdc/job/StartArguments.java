package io.rocksetcdc.job;

import io.rocksetcdc.job.config.GroupConfig;
import io.rocksetcdc.job.position.StartRefusedException;
import io.rocksetcdc.job.position.StartRequest;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.configuration.ReadableConfig;

/**
 * The program's arguments, as {@code --name value} or {@code --name=value}.
 *
 * @param pipeline the pipeline file
 * @param group the group to start
 * @param request what is asked of the start
 */
record StartArguments(Path pipeline, String group, StartRequest request) {

    private static final String PIPELINE = "pipeline";
    private static final String GROUP = "group";
    private static final String RESTORE = "restore";
    private static final String FRESH_FROM = "fresh-from";
    private static final String STREAM = "stream";
    private static final String DROP = "drop";
    private static final List<String> NAMES =
            List.of(PIPELINE, GROUP, RESTORE, FRESH_FROM, STREAM, DROP);

    /**
     * @param flink the configuration of the client
     * @throws StartRefusedException if an argument is unknown, is given twice or has no value
     */
    static StartArguments parse(String[] arguments, ReadableConfig flink) {
        Map<String, String> values = values(arguments);
        if (!values.containsKey(PIPELINE)) {
            throw new StartRefusedException("--pipeline <file> is missing.");
        }
        return new StartArguments(
                Path.of(values.get(PIPELINE)),
                values.getOrDefault(GROUP, GroupConfig.DEFAULT),
                StartRequest.of(
                        value(values, RESTORE),
                        value(values, FRESH_FROM),
                        value(values, STREAM),
                        value(values, DROP),
                        flink));
    }

    private static Map<String, String> values(String[] arguments) {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < arguments.length; i++) {
            String[] parts = arguments[i].split("=", 2);
            String name = name(parts[0]);
            boolean apart = parts.length == 1;
            if (apart && (i + 1 == arguments.length || arguments[i + 1].startsWith("--"))) {
                throw new StartRefusedException("%s has no value.".formatted(arguments[i]));
            }
            String value = apart ? arguments[++i] : parts[1];
            if (values.put(name, value) != null) {
                throw new StartRefusedException("--%s is given twice.".formatted(name));
            }
        }
        return values;
    }

    private static String name(String argument) {
        String name = argument.startsWith("--") ? argument.substring(2) : "";
        if (!NAMES.contains(name)) {
            throw new StartRefusedException(
                    "Unknown argument %s. There are: --%s. Flink's own, such as -s, stand before the jar."
                            .formatted(argument, String.join(", --", NAMES)));
        }
        return name;
    }

    private static Optional<String> value(Map<String, String> values, String name) {
        return Optional.ofNullable(values.get(name));
    }
}
