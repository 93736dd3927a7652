package io.rocksetcdc.cli.topics;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The JSON that the Rockset console shows to be pasted into a connector: an object, or one with the
 * object in {@code config}. Keys are only looked for; what is kept of it holds none.
 */
final class PastedConfig {

    private static final String API_SERVER = "rockset.apiserver.url";
    private static final String INTEGRATION_KEY = "rockset.integration.key";
    private static final String API_KEY = "rockset.api.key";
    private static final String INSTANCE = "virtual.instance";
    private static final String REGISTRY = "value.converter.schema.registry.url";

    private final Path file;
    private final JsonNode config;

    private PastedConfig(Path file, JsonNode config) {
        this.file = file;
        this.config = config;
    }

    /**
     * Reads the file.
     *
     * @throws IOException if it can not be read, is not such JSON or has no integration key; the
     *     message has nothing of what is in it
     */
    static PastedConfig read(Path pasted) throws IOException {
        Path file = pasted.toAbsolutePath().normalize();
        if (file.toString().matches(".*[#}\n].*")) {
            throw new IOException(file + " can not be referred to: no # and } in its path, please");
        }
        JsonNode root = parse(file);
        JsonNode config = root.path("config").isObject() ? root.path("config") : root;
        if (!config.path(INTEGRATION_KEY).isTextual()) {
            throw new IOException(
                    "%s has no text at \"%s\"; paste all of what the console shows"
                            .formatted(file, INTEGRATION_KEY));
        }
        return new PastedConfig(file, config);
    }

    private static JsonNode parse(Path file) throws IOException {
        try {
            return new ObjectMapper().readTree(Files.readString(file));
        } catch (JsonProcessingException e) {
            // Its message quotes what it read.
            throw new IOException(
                    "%s is not valid JSON, see its line %d"
                            .formatted(file, e.getLocation().getLineNr()));
        }
    }

    /** Whether others than its owner may read the file. */
    boolean isOpenToOthers() throws IOException {
        if (!file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return false;
        }
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
        return permissions.contains(PosixFilePermission.GROUP_READ)
                || permissions.contains(PosixFilePermission.OTHERS_READ);
    }

    /** What the file says about Rockset; secrets are references to it. */
    Map<String, String> rockset() {
        Map<String, String> values = new LinkedHashMap<>();
        String reference = "${file:" + file + "}";
        address(API_SERVER).ifPresent(url -> values.put(API_SERVER, url));
        values.put(INTEGRATION_KEY, reference);
        text(API_KEY).ifPresent(key -> values.put(API_KEY, reference));
        text(INSTANCE).ifPresent(instance -> values.put(INSTANCE, instance));
        return values;
    }

    /** {@code AVRO} or {@code JSON}, if it says one of them. */
    Optional<String> format() {
        return text("format")
                .map(format -> format.toUpperCase(Locale.ROOT))
                .filter(Set.of("AVRO", "JSON")::contains);
    }

    /** The topics that the connector reads. */
    List<String> topics() {
        return text("topics").stream()
                .flatMap(topics -> Arrays.stream(topics.split(",")))
                .map(String::strip)
                .filter(topic -> topic.matches("[a-zA-Z0-9._-]{1,249}"))
                .distinct()
                .sorted()
                .toList();
    }

    /** The registry of the connector's converter. */
    Optional<String> registry() {
        return address(REGISTRY);
    }

    /** An address without a user in it, who may have a password. */
    private Optional<String> address(String name) {
        return text(name).filter(url -> url.matches("https?://[^@?\\s]+"));
    }

    private Optional<String> text(String name) {
        return Optional.of(config.path(name)).filter(JsonNode::isTextual).map(JsonNode::textValue);
    }
}
