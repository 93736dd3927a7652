package io.rocksetcdc.job.parts;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Secrets to look for, in the forms in which they travel. */
public final class Needles {

    private final Map<String, List<String>> forms = new LinkedHashMap<>();

    /** A secret under a name that may be shown. */
    public Needles add(String name, String secret) {
        forms.put(
                name,
                List.of(
                        secret,
                        base64(secret),
                        // As the user name and as the password of HTTP's basic authentication.
                        base64(secret + ":"),
                        base64("user:" + secret)));
        return this;
    }

    /** Names of the secrets that stand in a text. */
    public List<String> in(String text) {
        List<String> found = new ArrayList<>();
        forms.forEach(
                (name, written) -> {
                    if (written.stream().anyMatch(text::contains)) {
                        found.add(name);
                    }
                });
        return found;
    }

    /** Names of the secrets that stand in bytes. */
    public List<String> in(byte[] bytes) {
        return in(new String(bytes, StandardCharsets.ISO_8859_1));
    }

    /** The padding depends on what follows, so it is left out. */
    private static String base64(String text) {
        return Base64.getEncoder()
                .withoutPadding()
                .encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
