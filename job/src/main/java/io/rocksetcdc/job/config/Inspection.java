package io.rocksetcdc.job.config;

import io.rocksetcdc.job.config.secrets.Secret;
import io.rocksetcdc.job.config.secrets.SecretException;
import io.rocksetcdc.job.config.secrets.SecretResolver;
import io.rocksetcdc.job.config.secrets.SecretText;
import io.rocksetcdc.job.config.yaml.Finding;
import io.rocksetcdc.job.config.yaml.Findings;
import io.rocksetcdc.job.config.yaml.Located;
import io.rocksetcdc.job.config.yaml.Position;
import io.rocksetcdc.job.config.yaml.Settings;
import io.rocksetcdc.job.config.yaml.WrittenValues;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A pipeline file as far as it could be read, and all its mistakes. */
public final class Inspection {

    /** Names of client properties whose values are files. */
    private static final String FILE_PROPERTY = ".location";

    private final String file;
    private final Settings settings;
    private final List<Finding> findings;

    Inspection(String file, Settings settings, List<Finding> findings) {
        this.file = file;
        this.settings = settings;
        this.findings = List.copyOf(findings);
    }

    /** All mistakes, in the order of the file. */
    public List<Finding> findings() {
        return findings;
    }

    /** What the file says, if it has no mistakes. */
    public Optional<Pipeline> pipeline() {
        return findings.isEmpty()
                ? Optional.of(PipelineSection.build(settings, folder()))
                : Optional.empty();
    }

    private Path folder() {
        Path path = Path.of(file);
        return path.resolveSibling("").toAbsolutePath().normalize();
    }

    Pipeline pipelineOrThrow() {
        return pipeline().orElseThrow(() -> new ConfigurationException(findings));
    }

    /**
     * Something that is wrong with a value.
     *
     * @param keys the keys that lead to it; where it is not written, the finding stands at the
     *     nearest section around it
     */
    public Finding finding(String message, String... keys) {
        Position at = WrittenValues.position(settings, List.of(keys));
        return new Finding(file, at.line(), at.column(), message);
    }

    /** Secrets and files that the file names, and that are not there on this machine. */
    public List<Finding> missingHere(SecretResolver secrets) {
        Findings missing = new Findings(file);
        for (Located<Secret> secret : WrittenValues.ofType(Secret.class, settings)) {
            look(secret.value(), secret.position(), secrets, missing);
        }
        for (Located<SecretText> text : WrittenValues.ofType(SecretText.class, settings)) {
            for (Secret secret : text.value().references()) {
                look(secret, text.position(), secrets, missing);
            }
        }
        for (Located<Settings> section : WrittenValues.ofType(Settings.class, settings)) {
            WrittenValues.byName(SecretText.class, section.value())
                    .forEach((name, path) -> look(name, path, missing));
        }
        return missing.sorted();
    }

    private static void look(
            Secret secret, Position position, SecretResolver secrets, Findings missing) {
        try {
            secret.resolve(secrets);
        } catch (SecretException e) {
            missing.add(position, "on this machine: " + e.getMessage());
        }
    }

    private static void look(String name, Located<SecretText> path, Findings missing) {
        if (name.endsWith(FILE_PROPERTY)
                && path.value().isLiteral()
                && !Files.exists(Path.of(path.value().text()))) {
            missing.add(
                    path.position(),
                    "on this machine: %s: no such file %s; it must exist on every machine where the job runs"
                            .formatted(name, path.value().text()));
        }
    }
}
