package io.rocksetcdc.job.transform.plan;

import io.rocksetcdc.job.config.yaml.Finding;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.util.SqlBasicVisitor;

/** Says what an edit of the file does not do. */
final class Notes {

    private Notes() {}

    /** At most one of a kind. */
    static List<Finding> of(TransformFiles files, SqlNode query) {
        List<Finding> wheres = new ArrayList<>();
        query.accept(
                new SqlBasicVisitor<Void>() {
                    @Override
                    public Void visit(SqlCall call) {
                        if (call instanceof SqlSelect select && select.getWhere() != null) {
                            wheres.add(
                                    files.finding(
                                            select.getWhere().getParserPosition(),
                                            "an edited WHERE decides on rows that change from then on, not on documents that are there already; to go through all rows again, set the stream back (rockset-cdc rewind --stream <stream> --to earliest)"));
                        }
                        return super.visit(call);
                    }
                });
        return wheres.stream().limit(1).toList();
    }
}
