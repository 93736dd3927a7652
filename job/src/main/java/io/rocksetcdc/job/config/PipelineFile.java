package io.rocksetcdc.job.config;

import io.rocksetcdc.job.config.yaml.Findings;
import io.rocksetcdc.job.config.yaml.Position;
import io.rocksetcdc.job.config.yaml.Settings;
import io.rocksetcdc.job.config.yaml.YamlFile;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** Reads pipeline files. */
public final class PipelineFile {

    private PipelineFile() {}

    /**
     * Reads and validates a pipeline file. No secret is resolved, nothing else is opened.
     *
     * @throws ConfigurationException with all mistakes of the file, or if it cannot be read
     */
    public static Pipeline read(Path path) {
        return inspect(path).pipelineOrThrow();
    }

    /**
     * Reads and validates the text of a pipeline file.
     *
     * @param file how to name it in messages
     * @throws ConfigurationException with all mistakes of the file
     */
    public static Pipeline parse(String file, String text) {
        return inspect(file, text).pipelineOrThrow();
    }

    /** Reads a pipeline file as far as that is possible. */
    public static Inspection inspect(Path path) {
        String file = path.toString();
        try {
            return inspect(file, Files.readString(path, StandardCharsets.UTF_8));
        } catch (NoSuchFileException e) {
            return unreadable(file, "no such file");
        } catch (CharacterCodingException e) {
            return unreadable(file, "not UTF-8 text");
        } catch (IOException e) {
            return unreadable(file, "cannot be read: " + e);
        }
    }

    static Inspection inspect(String file, String text) {
        Findings findings = new Findings(file);
        Optional<Settings> settings = YamlFile.read(text, PipelineSection.SECTION, findings);
        settings.ifPresent(said -> Checks.check(said, findings));
        return new Inspection(file, settings.orElseGet(Settings::notWritten), findings.sorted());
    }

    private static Inspection unreadable(String file, String problem) {
        Findings findings = new Findings(file);
        findings.add(Position.START, problem);
        return new Inspection(file, Settings.notWritten(), findings.sorted());
    }
}
