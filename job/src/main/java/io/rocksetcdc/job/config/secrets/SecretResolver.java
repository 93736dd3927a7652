package io.rocksetcdc.job.config.secrets;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Turns references into secrets, from the environment and the files of this process. */
public final class SecretResolver {

    private final Map<String, String> environment;

    /** A resolver with the given environment variables. */
    public SecretResolver(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /** A resolver with the environment variables of this process. */
    public static SecretResolver ofProcess() {
        return new SecretResolver(System.getenv());
    }

    /**
     * The secret as it is now; nothing is kept, so that a rotated secret is seen.
     *
     * @throws SecretException if there is none
     */
    public SecretValue resolve(Secret secret) {
        String value =
                switch (secret.source()) {
                    case ENV -> variable(secret);
                    case FILE -> fromFile(secret);
                };
        if (value.isEmpty()) {
            throw new SecretException(secret, "the secret is empty");
        }
        return new SecretValue(value);
    }

    private String variable(Secret secret) {
        return Optional.ofNullable(environment.get(secret.target()))
                .orElseThrow(
                        () ->
                                new SecretException(
                                        secret,
                                        "environment variable "
                                                + secret.target()
                                                + " is not set in this process; set it on every"
                                                + " machine where the job runs"));
    }

    private static String fromFile(Secret secret) {
        String content = content(secret);
        if (!secret.pointer().isEmpty()) {
            return JsonSecrets.at(secret, content);
        }
        boolean object = content.stripLeading().startsWith("{");
        return object && !secret.field().isEmpty()
                ? JsonSecrets.field(secret, content)
                : withoutLineEnd(content);
    }

    private static String content(Secret secret) {
        try {
            return Files.readString(Path.of(secret.target()), StandardCharsets.UTF_8);
        } catch (NoSuchFileException e) {
            throw new SecretException(
                    secret, "no such file here; it must exist on every machine where the job runs");
        } catch (IOException e) {
            throw new SecretException(
                    secret, "the file cannot be read (" + e.getClass().getSimpleName() + ")");
        }
    }

    private static String withoutLineEnd(String content) {
        int end = content.length();
        while (end > 0 && (content.charAt(end - 1) == '\n' || content.charAt(end - 1) == '\r')) {
            end--;
        }
        return content.substring(0, end);
    }
}
