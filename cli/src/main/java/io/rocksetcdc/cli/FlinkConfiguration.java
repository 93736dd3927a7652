package io.rocksetcdc.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.GlobalConfiguration;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.plugin.DefaultPluginManager;
import org.apache.flink.core.plugin.DirectoryBasedPluginFinder;
import org.apache.flink.core.plugin.PluginManager;
import org.apache.flink.core.plugin.PluginUtils;

/** The configuration and the file systems of the Flink that {@code flink run} would use. */
public final class FlinkConfiguration {

    private FlinkConfiguration() {}

    /**
     * Reads Flink's configuration, and lets this process use the file systems that it configures
     * and those of Flink's plugins. Local files work without any of it.
     *
     * @param environment {@code FLINK_CONF_DIR}, else {@code conf} in {@code FLINK_HOME}; {@code
     *     FLINK_PLUGINS_DIR}, else {@code plugins} in {@code FLINK_HOME}; an empty configuration if
     *     neither is set
     * @throws IOException if a folder that is named is not there, or a file in it is malformed
     */
    public static Configuration load(Map<String, String> environment) throws IOException {
        Configuration configuration =
                folder(environment, "FLINK_CONF_DIR", "conf")
                        .map(conf -> GlobalConfiguration.loadConfiguration(conf.toString()))
                        .orElseGet(Configuration::new);
        FileSystem.initialize(configuration, plugins(environment, configuration));
        return configuration;
    }

    private static PluginManager plugins(
            Map<String, String> environment, Configuration configuration) throws IOException {
        Optional<Path> plugins = folder(environment, "FLINK_PLUGINS_DIR", "plugins");
        return plugins.isEmpty()
                ? PluginUtils.createPluginManagerFromRootFolder(configuration)
                : new DefaultPluginManager(
                        new DirectoryBasedPluginFinder(plugins.get()).findPlugins(),
                        CoreOptions.getPluginParentFirstLoaderPatterns(configuration));
    }

    private static Optional<Path> folder(
            Map<String, String> environment, String variable, String inHome) throws IOException {
        Optional<Path> home =
                Optional.ofNullable(environment.get("FLINK_HOME"))
                        .map(path -> Path.of(path, inHome))
                        .filter(Files::isDirectory);
        Optional<Path> named = Optional.ofNullable(environment.get(variable)).map(Path::of);
        if (named.isPresent() && !Files.isDirectory(named.get())) {
            throw new IOException(
                    "%s is %s, and that is not a folder; it must be that of your Flink, or not be set"
                            .formatted(variable, named.get()));
        }
        return named.or(() -> home);
    }
}
