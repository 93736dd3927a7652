package io.rocksetcdc.job.transform.plan;

import java.util.Optional;
import java.util.Set;

/**
 * A column of a relation inside a query.
 *
 * @param name its name
 * @param dependsOn columns of {@code _input} that its value may depend on
 * @param source the column of {@code _input} that it is, unchanged; empty if it is computed
 * @param starred whether the author has not named it, but a star stands for it
 */
record Column(String name, Set<String> dependsOn, Optional<String> source, boolean starred) {

    Column {
        dependsOn = Set.copyOf(dependsOn);
    }

    static Column of(String inputColumn) {
        return new Column(inputColumn, Set.of(inputColumn), Optional.of(inputColumn), false);
    }

    static Column computed(String name, Set<String> dependsOn) {
        return new Column(name, dependsOn, Optional.empty(), false);
    }

    Column as(String other) {
        return new Column(other, dependsOn, source, false);
    }

    Column fromStar() {
        return new Column(name, dependsOn, source, true);
    }
}
