package io.rocksetcdc.job.transform.plan;

import io.rocksetcdc.job.config.yaml.Finding;
import java.util.List;
import java.util.stream.Collectors;

/** A transform that can not run: all that is wrong with it, one a line in the message. */
public final class TransformException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final List<Finding> findings;

    /**
     * @param findings all mistakes
     */
    public TransformException(List<Finding> findings) {
        super(findings.stream().map(Finding::toString).collect(Collectors.joining("\n")));
        this.findings = List.copyOf(findings);
    }

    TransformException(Finding finding) {
        this(List.of(finding));
    }

    static TransformException at(String file, String message) {
        return new TransformException(new Finding(file, 1, 1, message));
    }

    /** All mistakes. */
    public List<Finding> findings() {
        return findings;
    }
}
