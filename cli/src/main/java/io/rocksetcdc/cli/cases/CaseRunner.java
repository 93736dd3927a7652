package io.rocksetcdc.cli.cases;

import io.rocksetcdc.cli.offline.OfflineStream;
import io.rocksetcdc.job.config.Pipeline;
import io.rocksetcdc.job.config.StreamConfig;
import io.rocksetcdc.job.config.yaml.Finding;
import io.rocksetcdc.job.config.yaml.Findings;
import io.rocksetcdc.job.config.yaml.Position;
import io.rocksetcdc.job.decode.SchemaLookup;
import io.rocksetcdc.job.transform.TransformPlan;
import io.rocksetcdc.job.transform.plan.InputTable;
import io.rocksetcdc.job.transform.plan.TransformException;
import io.rocksetcdc.job.transform.plan.TransformFiles;
import io.rocksetcdc.job.transform.plan.TransformPlanner;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Runs the cases of SQL files. */
final class CaseRunner {

    private final TransformPlanner planner = new TransformPlanner();
    private final Optional<Pipeline> pipeline;

    /**
     * @param pipeline says what streams there are
     */
    CaseRunner(Optional<Pipeline> pipeline) {
        this.pipeline = pipeline;
    }

    /** Runs all cases of a file, and writes those anew that differ if {@code update} says so. */
    FileResult run(SqlFile file, boolean update) throws Exception {
        if (!Files.exists(file.cases())) {
            return FileResult.withoutCases(file.sql().toString());
        }
        String cases = file.cases().toString();
        String text = Files.readString(file.cases());
        CaseFile read = CaseFile.read(cases, text);
        if (!read.findings().isEmpty()) {
            return FileResult.broken(file.sql().toString(), read.findings());
        }
        Optional<StreamConfig> stream = pipeline.flatMap(file::stream);
        if (stream.isPresent() && read.settings().written()) {
            return FileResult.broken(
                    file.sql().toString(),
                    List.of(
                            new Finding(
                                    cases,
                                    1,
                                    1,
                                    "stream: the pipeline file has these settings, in stream %s; remove them here"
                                            .formatted(stream.get().name()))));
        }
        CaseSettings settings =
                stream.map(s -> CaseSettings.of(s, s.transform().orElseThrow()))
                        .orElse(read.settings());
        FileResult result;
        try {
            result = run(file, read, settings);
        } catch (TransformException e) {
            return FileResult.broken(file.sql().toString(), e.findings());
        }
        return update ? updated(file, text, result) : result;
    }

    private FileResult run(SqlFile file, CaseFile read, CaseSettings settings) throws Exception {
        TransformFiles files =
                TransformFiles.read(file.transform(settings.append(), settings.beforeImages()));
        InputTable table = planner.columns(files.schemaFile(), files.schema());
        TransformPlan plan = planner.plan(files);
        Findings findings = new Findings(file.cases().toString());
        RecordMaker maker = new RecordMaker(settings, table, findings);
        List<CaseResult> results = new ArrayList<>();
        try (OfflineStream stream =
                OfflineStream.open(settings.options(), SchemaLookup.none(), plan)) {
            for (Case next : read.cases()) {
                results.add(run(next, maker, stream));
            }
        }
        return new FileResult(file.sql().toString(), true, findings.sorted(), results, 0);
    }

    private static CaseResult run(Case next, RecordMaker maker, OfflineStream stream)
            throws Exception {
        List<Result> seen = new ArrayList<>();
        for (int i = 0; i < next.records().size(); i++) {
            ConsumerRecord<byte[], byte[]> record = maker.of(next.records().get(i), i);
            seen.addAll(Result.of(stream.of(record)));
        }
        return new CaseResult(next, seen, Differences.between(next.expected(), seen));
    }

    private static FileResult updated(SqlFile file, String text, FileResult result)
            throws IOException {
        if (!result.findings().isEmpty()) {
            return result;
        }
        List<CaseResult> failed = result.cases().stream().filter(c -> !c.passed()).toList();
        List<Finding> refused =
                failed.stream()
                        .filter(c -> c.of().place().flow())
                        .map(
                                c ->
                                        finding(
                                                file,
                                                c.of().position(),
                                                "only cases that are not written in braces can be updated"))
                        .toList();
        if (!refused.isEmpty()) {
            return new FileResult(result.sql(), true, refused, result.cases(), 0);
        }
        if (!failed.isEmpty()) {
            Files.writeString(file.cases(), ExpectedText.update(text, failed));
        }
        return new FileResult(result.sql(), true, List.of(), result.cases(), failed.size());
    }

    private static Finding finding(SqlFile file, Position at, String message) {
        return new Finding(file.cases().toString(), at.line(), at.column(), message);
    }
}
