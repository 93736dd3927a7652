package io.rocksetcdc.job.transform.input;

import com.fasterxml.jackson.core.JsonToken;
import io.rocksetcdc.job.decode.ConnectType;
import io.rocksetcdc.job.decode.JsonText;
import org.apache.flink.table.types.logical.LogicalType;

/** Reads values of finished documents as one type. Not thread-safe. */
public final class DocumentReader {

    private final JsonReader reader;

    /**
     * @param path where the values stand, for messages
     * @param type nullable at every depth
     */
    public DocumentReader(String path, LogicalType type) {
        this.reader =
                new JsonReaders(JsonText.strict(), RocksetJsonReader::new)
                        .reader(new Place(path, type));
    }

    /**
     * The value between two indexes, in Flink's internal form; null for a null.
     *
     * @param first its first token
     * @throws io.rocksetcdc.job.decode.MalformedRecordException if it is of another type
     */
    public Object read(byte[] utf8, int from, int to, JsonToken first) {
        return reader.read(utf8, from, to, first, ConnectType.UNTYPED);
    }
}
