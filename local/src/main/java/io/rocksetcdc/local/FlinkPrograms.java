package io.rocksetcdc.local;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The programs of a Flink distribution, as its scripts start them. */
final class FlinkPrograms {

    private static final String JOB_MANAGER =
            "org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint";
    private static final String TASK_MANAGER =
            "org.apache.flink.runtime.taskexecutor.TaskManagerRunner";
    private static final String CLIENT = "org.apache.flink.client.cli.CliFrontend";

    private final ClusterFiles files;
    private final ClusterSettings settings;
    private final Map<String, String> environment;

    FlinkPrograms(ClusterFiles files, ClusterSettings settings, Map<String, String> environment) {
        this.files = files;
        this.settings = settings;
        this.environment = environment;
    }

    JvmCommand jobManager() {
        return server(
                "jobmanager",
                JOB_MANAGER,
                settings.jobManagerMemory(),
                List.of("--configDir", configuration(), "--executionMode", "cluster"));
    }

    /**
     * @param id names it in Flink's REST API; a new one for every process
     */
    JvmCommand taskManager(String id) {
        String nameSetting = "taskmanager.resource-id=" + id;
        List<String> arguments =
                new ArrayList<>(List.of("--configDir", configuration(), "-D", nameSetting));
        arguments.addAll(settings.taskManagerSizes());
        return server(id, TASK_MANAGER, settings.taskManagerMemory(), arguments);
    }

    /**
     * @param name of the file that takes its output, and nothing else
     * @param arguments what would stand behind {@code flink}
     */
    JvmCommand client(String name, List<String> arguments) {
        List<String> jvm = new ArrayList<>(List.of("-Xmx256m", "-XX:TieredStopAtLevel=1"));
        jvm.addAll(optionsOfAll(files.directory().resolve("client.log")));
        return command(name, files.client(), CLIENT, jvm, arguments);
    }

    private JvmCommand server(
            String name, String mainClass, List<String> memory, List<String> arguments) {
        List<String> jvm = new ArrayList<>(memory);
        // Also takes what it writes to standard output: one file says why it has ended.
        jvm.addAll(optionsOfAll(files.directory().resolve(name + ".log")));
        return command(name, files.directory(), mainClass, jvm, arguments);
    }

    private JvmCommand command(
            String name, Path folder, String mainClass, List<String> jvm, List<String> arguments) {
        Map<String, String> variables = new HashMap<>(environment);
        variables.put("FLINK_CONF_DIR", configuration());
        List<Path> classPath =
                Stream.concat(
                                Stream.of(files.configuration()),
                                Parts.find().flinkLibrary().stream())
                        .toList();
        return new JvmCommand(name, folder, classPath, mainClass, jvm, arguments, variables);
    }

    private List<String> optionsOfAll(Path file) {
        Path logging = files.configuration().resolve("log4j.properties");
        return List.of(
                "-XX:+UseSerialGC",
                // The client needs it; a distribution's own configuration has it and more.
                "--add-opens=java.base/java.util=ALL-UNNAMED",
                "-Dlog.file=" + file,
                "-Dlog4j2.configurationFile=" + logging.toUri());
    }

    private String configuration() {
        return files.configuration().toString();
    }
}
