package io.rocksetcdc.job.transform.input;

import io.rocksetcdc.job.decode.Change;
import java.io.Serializable;
import java.util.Optional;

/** Changes as JSON text in UTF-8. A fault of the data is a {@code MalformedRecordException}. */
public interface DocumentText {

    /** The document as it would be without SQL; empty if the source did not send all of it. */
    Optional<byte[]> document(Change change);

    /** The message key. */
    byte[] key(Change change);

    /** Makes the texts of one operator. */
    interface Factory extends Serializable {
        DocumentText create();
    }
}
