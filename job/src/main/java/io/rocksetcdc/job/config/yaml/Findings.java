package io.rocksetcdc.job.config.yaml;

import java.util.ArrayList;
import java.util.List;

/** Collects the mistakes of one file. */
public final class Findings {

    private final String file;
    private final List<Finding> found = new ArrayList<>();

    public Findings(String file) {
        this.file = file;
    }

    public void add(Position position, String message) {
        found.add(new Finding(file, position.line(), position.column(), message));
    }

    public boolean isEmpty() {
        return found.isEmpty();
    }

    /** All findings in the order of the file. */
    public List<Finding> sorted() {
        return found.stream().sorted(Finding.BY_PLACE).toList();
    }
}
