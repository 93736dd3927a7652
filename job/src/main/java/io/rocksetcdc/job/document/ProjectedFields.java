package io.rocksetcdc.job.document;

import io.rocksetcdc.job.decode.Row;
import io.rocksetcdc.job.transform.OutputColumn;
import io.rocksetcdc.job.transform.Projection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The fields that a query names, as it names them. */
final class ProjectedFields implements FieldNames {

    private final Map<String, List<String>> names;
    private final Set<String> taken;

    ProjectedFields(Projection projection) {
        this.names = projection.plainNames();
        this.taken =
                projection.columns().stream()
                        .map(OutputColumn::name)
                        .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public List<String> of(String field, Row.Shape shape) {
        return names.getOrDefault(field, List.of());
    }

    @Override
    public boolean taken(String name) {
        return taken.contains(name);
    }
}
