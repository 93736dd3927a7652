package io.rocksetcdc.job.transform.function;

import com.fasterxml.jackson.core.JsonToken;
import io.rocksetcdc.job.decode.JsonArrayScan;
import io.rocksetcdc.job.decode.JsonObjectScan;
import io.rocksetcdc.job.decode.JsonText;
import io.rocksetcdc.job.decode.MalformedRecordException;
import io.rocksetcdc.job.transform.input.DocumentReader;
import org.apache.flink.table.types.logical.LogicalType;

/** Finds and reads the value under one path. Not thread-safe. */
final class DocFinder {

    private final DocPath path;
    private final DocumentReader reader;
    private final JsonObjectScan object = new JsonObjectScan(JsonText.strict());
    private final JsonArrayScan array = new JsonArrayScan(JsonText.strict());

    DocFinder(DocPath path, LogicalType type) {
        this.path = path;
        this.reader = new DocumentReader(path.text(), type);
    }

    /**
     * The value in a document, in Flink's internal form; null if there is none.
     *
     * @throws MalformedRecordException if it is of another type, or the text is not JSON
     */
    Object find(byte[] document) {
        object.scan(document, 0, document.length);
        Span at = new Span(object.from(), object.to(), object.root());
        for (DocPath.Step step : path.steps()) {
            if (at.first() == JsonToken.VALUE_NULL) {
                return null;
            }
            int found = step.isIndex() ? element(document, at, step) : field(document, at, step);
            if (found < 0) {
                return null;
            }
            at =
                    step.isIndex()
                            ? new Span(array.from(found), array.to(found), array.token(found))
                            : new Span(object.from(found), object.to(found), object.token(found));
        }
        return reader.read(document, at.from(), at.to(), at.first());
    }

    private int field(byte[] document, Span at, DocPath.Step step) {
        require(at, JsonToken.START_OBJECT, "object", step.name());
        object.scan(document, at.from(), at.to());
        return object.indexOf(step.name());
    }

    private int element(byte[] document, Span at, DocPath.Step step) {
        require(at, JsonToken.START_ARRAY, "array", "[" + step.index() + "]");
        array.scan(document, at.from(), at.to());
        return step.index() < array.size() ? step.index() : -1;
    }

    private void require(Span at, JsonToken first, String kind, String step) {
        if (at.first() != first) {
            throw new MalformedRecordException(
                    "column-type",
                    "In the path %s, %s is looked for in what is no %s."
                            .formatted(path.text(), step, kind));
        }
    }

    private record Span(int from, int to, JsonToken first) {}
}
