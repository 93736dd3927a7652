package io.rocksetcdc.job.config.secrets;

import java.io.Serializable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A reference to a secret: {@code ${env:NAME}}, {@code ${file:/path}} or {@code
 * ${file:/path.json#/json/pointer}}. It never holds the secret itself.
 *
 * @param source where the secret is kept
 * @param target name of the environment variable, or absolute path of the file
 * @param pointer JSON pointer into the file; empty for the whole file
 * @param field if the file holds a JSON object and there is no pointer, the field to take; empty to
 *     take the file as it is
 */
public record Secret(Source source, String target, String pointer, String field)
        implements Serializable {

    /** How to write a reference, for messages. */
    public static final String HOW_TO =
            "write a reference: ${env:NAME}, ${file:/path} or ${file:/path.json#/json/pointer}";

    static final Pattern REFERENCE = Pattern.compile("\\$\\{([^:}]*):([^}]*)\\}");

    private static final Pattern HEADER = Pattern.compile("[ -~]+");

    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    /** Where a secret is kept. */
    public enum Source {
        ENV,
        FILE
    }

    /**
     * Reads a reference.
     *
     * @throws IllegalArgumentException if the text is none; the message does not contain the text
     */
    public static Secret parse(String text) {
        Matcher matcher = REFERENCE.matcher(text.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException("a secret must not stand in this file; " + HOW_TO);
        }
        return of(matcher);
    }

    static Secret of(Matcher reference) {
        String target = reference.group(2);
        return switch (reference.group(1)) {
            case "env" -> environment(target);
            case "file" -> file(target);
            default ->
                    throw new IllegalArgumentException(
                            "unknown kind of reference \"" + reference.group(1) + "\"; " + HOW_TO);
        };
    }

    private static Secret environment(String name) {
        if (!VARIABLE.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "${env:"
                            + name
                            + "} names no environment variable, e.g. ${env:KAFKA_PASSWORD}");
        }
        return new Secret(Source.ENV, name, "", "");
    }

    private static Secret file(String target) {
        int hash = target.indexOf('#');
        String path = hash < 0 ? target : target.substring(0, hash);
        String pointer = hash < 0 ? "" : target.substring(hash + 1);
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException(
                    "${file:"
                            + target
                            + "} must have an absolute path: it is read where the job runs");
        }
        if (hash >= 0 && !pointer.startsWith("/")) {
            throw new IllegalArgumentException(
                    "${file:" + target + "} must have a JSON pointer after #, e.g. #/key");
        }
        return new Secret(Source.FILE, path, pointer, "");
    }

    /** The same reference; if its file holds a JSON object, the secret is this field of it. */
    public Secret orField(String name) {
        return new Secret(source, target, pointer, name);
    }

    /**
     * The secret itself, as it is now, for a header of HTTP.
     *
     * @throws SecretException if there is none, or it can not stand in a header; a client of HTTP
     *     would say so with the secret in its message
     */
    public SecretValue resolveForHeader(SecretResolver resolver) {
        SecretValue value = resolve(resolver);
        if (!HEADER.matcher(value.reveal()).matches()) {
            throw new SecretException(
                    this,
                    "has a line break or another character that a key does not have; give the key alone, in one line");
        }
        return value;
    }

    /** The secret itself, as it is now. */
    public SecretValue resolve(SecretResolver resolver) {
        return resolver.resolve(this);
    }

    /** The reference, as it is written in the pipeline file. */
    @Override
    public String toString() {
        return switch (source) {
            case ENV -> "${env:" + target + "}";
            case FILE -> "${file:" + target + (pointer.isEmpty() ? "" : "#" + pointer) + "}";
        };
    }
}
