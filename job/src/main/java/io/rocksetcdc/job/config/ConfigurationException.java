package io.rocksetcdc.job.config;

import io.rocksetcdc.job.config.yaml.Finding;
import java.util.List;
import java.util.stream.Collectors;

/** A pipeline file with mistakes: all of them, one a line in the message. */
public final class ConfigurationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final List<Finding> findings;

    ConfigurationException(List<Finding> findings) {
        super(findings.stream().map(Finding::toString).collect(Collectors.joining("\n")));
        this.findings = List.copyOf(findings);
    }

    /** All mistakes, in the order of the file. */
    public List<Finding> findings() {
        return findings;
    }
}
