package io.rocksetcdc.cli.cases;

import com.fasterxml.jackson.databind.JsonNode;
import io.rocksetcdc.cli.cases.CaseRecord.What;
import io.rocksetcdc.job.config.yaml.Finding;
import io.rocksetcdc.job.config.yaml.Findings;
import io.rocksetcdc.job.config.yaml.InvalidValueException;
import io.rocksetcdc.job.config.yaml.Key;
import io.rocksetcdc.job.config.yaml.ListReader;
import io.rocksetcdc.job.config.yaml.Located;
import io.rocksetcdc.job.config.yaml.Position;
import io.rocksetcdc.job.config.yaml.Section;
import io.rocksetcdc.job.config.yaml.Settings;
import io.rocksetcdc.job.config.yaml.TextReader;
import io.rocksetcdc.job.config.yaml.ValueReader;
import io.rocksetcdc.job.config.yaml.YamlFile;
import io.rocksetcdc.job.config.yaml.YamlValue;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A file of cases, read.
 *
 * @param settings what is said of the stream
 * @param findings all mistakes
 */
record CaseFile(CaseSettings settings, List<Case> cases, List<Finding> findings) {

    private static final TextReader<String> TEXT = new TextReader<>("text", text -> text);
    private static final TextReader<Instant> TIME = new TextReader<>("time", CaseFile::time);
    private static final PlainYaml ANY = new PlainYaml();

    private static final Key<What> OP =
            Key.optional(
                    "op", Words.of(What.class), "`value` is given", "What happened to the row.");
    private static final Key<JsonNode> KEY =
            Key.optional("key", ANY, "from the row", "The message key.");
    private static final Key<JsonNode> BEFORE =
            Key.optional("before", ANY, "null", "The row before the change.");
    private static final Key<JsonNode> AFTER =
            Key.optional("after", ANY, "null", "The row after the change.");
    private static final Key<JsonNode> VALUE =
            Key.optional("value", ANY, "made of the others", "The record's JSON value as it is.");
    private static final Key<List<Located<String>>> UNAVAILABLE =
            Key.optional(
                    "unavailable", new ListReader<>(TEXT), "none", "Columns that were not sent.");
    private static final Key<Instant> EVENT_TIME =
            Key.optional("event-time", TIME, "none", "The source's clock.");
    private static final Key<Instant> TIMESTAMP =
            Key.optional("timestamp", TIME, "none", "The Kafka record's time stamp.");
    private static final Section RECORD =
            Section.of(OP, KEY, BEFORE, AFTER, VALUE, UNAVAILABLE, EVENT_TIME, TIMESTAMP);

    static final Key<String> NAME =
            Key.required("name", TEXT, "a paid order", "What the case shows.");
    static final Key<List<Located<Settings>>> RECORDS =
            Key.required("records", new ListReader<>(RECORD), "[]", "Records, in their order.");
    static final Key<List<Located<JsonNode>>> EXPECT =
            Key.optional("expect", new ListReader<>(ANY), "nothing", "What comes of them.");
    private static final Section CASE = Section.of(NAME, RECORDS, EXPECT);

    private static final Key<List<Located<Case>>> CASES =
            Key.required(
                    "cases", new ListReader<>(new CaseReader(CASE)), "- name: ...", "The cases.");
    private static final Key<Settings> STREAM =
            Key.optional("stream", CaseSettings.SECTION, "the defaults", "The stream's settings.");
    private static final Section FILE = Section.of(STREAM, CASES);

    /** Reads the text of a file. */
    static CaseFile read(String file, String text) {
        Findings findings = new Findings(file);
        Optional<Settings> said = YamlFile.read(text, FILE, findings);
        List<Case> cases =
                said.flatMap(settings -> settings.find(CASES)).stream()
                        .flatMap(List::stream)
                        .map(Located::value)
                        .toList();
        if (findings.isEmpty() && cases.isEmpty()) {
            findings.add(Position.START, "no case; write one, or remove the file");
        }
        return new CaseFile(
                CaseSettings.of(said.flatMap(settings -> settings.find(STREAM))),
                cases,
                findings.sorted());
    }

    /** Reads a case with its place. */
    private record CaseReader(Section section) implements ValueReader<Case> {

        @Override
        public String form() {
            return "case";
        }

        @Override
        public Optional<Case> read(YamlValue value, Findings findings) {
            return section.read(value, findings)
                    .filter(said -> said.find(NAME).isPresent() && said.find(RECORDS).isPresent())
                    .map(
                            said ->
                                    new Case(
                                            said.get(NAME),
                                            Position.of(value.node()),
                                            records(said, findings),
                                            expected(said, findings),
                                            CasePlaces.expected(value.node())));
        }
    }

    private static List<CaseRecord> records(Settings said, Findings findings) {
        List<CaseRecord> records = new ArrayList<>();
        for (Located<Settings> record : said.get(RECORDS)) {
            Settings of = record.value();
            if (of.find(OP).isPresent() == of.find(VALUE).isPresent() && !of.isBroken(OP)) {
                findings.add(
                        record.position(),
                        "a record has either op (c, r, u, d or tombstone) or value");
            }
            records.add(
                    new CaseRecord(
                            record.position(),
                            of.find(OP),
                            of.find(KEY),
                            of.find(AFTER).or(() -> of.find(VALUE)),
                            of.find(BEFORE),
                            of.find(UNAVAILABLE).orElseGet(List::of),
                            of.find(EVENT_TIME),
                            of.find(TIMESTAMP)));
        }
        return records;
    }

    private static List<Result> expected(Settings said, Findings findings) {
        List<Result> results = new ArrayList<>();
        for (Located<JsonNode> item : said.find(EXPECT).orElseGet(List::of)) {
            Optional<Result> result = Result.written(item.value());
            if (result.isEmpty()) {
                findings.add(
                        item.position(),
                        "expected is a document with its _id, or one of delete: <id>, skipped: <reason>, error: <text>");
            }
            result.ifPresent(results::add);
        }
        return results;
    }

    private static Instant time(String text) throws InvalidValueException {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new InvalidValueException(
                    "\"" + text + "\" is no time such as 2024-06-01T13:05:00Z");
        }
    }
}
