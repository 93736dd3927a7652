package io.rocksetcdc.job.config;

import io.rocksetcdc.job.config.yaml.InvalidValueException;
import io.rocksetcdc.job.config.yaml.TextReader;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** How names are written. */
final class Names {

    private static final int MAX_ENTITY_LENGTH = 100;
    private static final Pattern ENTITY = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9_-]*");
    private static final Pattern OWN = Pattern.compile("[a-z0-9-]+");
    private static final Pattern TOPIC = Pattern.compile("[a-zA-Z0-9._-]{1,249}");

    /** Names that are part of operator uids, file names and topic names. */
    static final TextReader<String> NAME =
            new TextReader<>(
                    "name",
                    text -> matching(OWN, text, "must be lower-case letters, digits and hyphens"));

    /** Rockset's rule for workspaces and collections. */
    static final TextReader<String> ENTITY_NAME = new TextReader<>("name", Names::entity);

    /** Kafka's rule for topics. */
    static final TextReader<String> TOPIC_NAME = new TextReader<>("topic name", Names::topic);

    /** A path on this machine. */
    static final TextReader<String> PATH = new TextReader<>("path", Names::path);

    /** Any text. */
    static final TextReader<String> TEXT = new TextReader<>("text", text -> text);

    private Names() {}

    private static String entity(String text) throws InvalidValueException {
        if (text.length() > MAX_ENTITY_LENGTH) {
            throw new InvalidValueException(
                    "\"%s\" has %d characters; at most %d"
                            .formatted(text, text.length(), MAX_ENTITY_LENGTH));
        }
        return matching(
                ENTITY,
                text,
                "must be letters, digits, hyphens and underscores, a letter or digit first");
    }

    private static String topic(String text) throws InvalidValueException {
        if (text.equals(".") || text.equals("..")) {
            throw new InvalidValueException("\"" + text + "\" is not a topic name");
        }
        return matching(
                TOPIC, text, "must be letters, digits, dots, hyphens and underscores, at most 249");
    }

    private static String path(String text) throws InvalidValueException {
        try {
            if (Path.of(text).getFileName() != null) {
                return text;
            }
        } catch (InvalidPathException e) {
            throw new InvalidValueException("\"" + text + "\" is not a path: " + e.getReason());
        }
        throw new InvalidValueException("\"" + text + "\" does not name a file");
    }

    private static String matching(Pattern pattern, String text, String rule)
            throws InvalidValueException {
        if (!pattern.matcher(text).matches()) {
            throw new InvalidValueException("\"" + text + "\" " + rule);
        }
        return text;
    }
}
