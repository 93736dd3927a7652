package io.rocksetcdc.job.decode;

import io.rocksetcdc.sink.RejectedRecordException;
import java.io.IOException;
import org.apache.avro.Schema;

/** Finds the schema that a record was written with. */
public interface SchemaLookup {

    /**
     * The schema of an id. Ids never change their meaning, so implementations may keep it for ever.
     *
     * @throws RejectedRecordException if there is no such id, or what it stands for is not Avro
     * @throws IOException if the registry can not be asked now, or refuses the credentials
     */
    Schema writerSchema(int id) throws RejectedRecordException, IOException;

    /** For streams that have no registry. */
    static SchemaLookup none() {
        return id -> {
            throw new RejectedRecordException(
                    "no-registry",
                    "The record names schema "
                            + id
                            + ", but the pipeline has no schema registry. Set its URL.");
        };
    }
}
