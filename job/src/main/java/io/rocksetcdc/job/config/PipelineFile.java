package io.rocksetcdc.job.config;

import io.rocksetcdc.job.config.yaml.Findings;
import io.rocksetcdc.job.config.yaml.Position;
import io.rocksetcdc.job.config.yaml.YamlFile;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads pipeline files. */
public final class PipelineFile {

    private PipelineFile() {}

    /**
     * Reads and validates a pipeline file. No secret is resolved, nothing else is opened.
     *
     * @throws ConfigurationException with all mistakes of the file, or if it cannot be read
     */
    public static Pipeline read(Path path) {
        String file = path.toString();
        try {
            return parse(file, Files.readString(path, StandardCharsets.UTF_8));
        } catch (NoSuchFileException e) {
            throw unreadable(file, "no such file");
        } catch (CharacterCodingException e) {
            throw unreadable(file, "not UTF-8 text");
        } catch (IOException e) {
            throw unreadable(file, "cannot be read: " + e);
        }
    }

    /**
     * Reads and validates the text of a pipeline file.
     *
     * @param file how to name it in messages
     * @throws ConfigurationException with all mistakes of the file
     */
    public static Pipeline parse(String file, String text) {
        Findings findings = new Findings(file);
        return YamlFile.read(text, PipelineSection.SECTION, findings)
                .map(
                        settings -> {
                            Checks.check(settings, findings);
                            failOn(findings);
                            return PipelineSection.build(settings);
                        })
                .orElseThrow(() -> new ConfigurationException(findings.sorted()));
    }

    private static void failOn(Findings findings) {
        if (!findings.isEmpty()) {
            throw new ConfigurationException(findings.sorted());
        }
    }

    private static ConfigurationException unreadable(String file, String problem) {
        Findings findings = new Findings(file);
        findings.add(Position.START, problem);
        return new ConfigurationException(findings.sorted());
    }
}
