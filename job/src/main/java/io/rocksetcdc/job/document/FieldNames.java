package io.rocksetcdc.job.document;

import io.rocksetcdc.job.decode.Row;
import java.util.List;

/** Which fields of a row are written, and as what. */
interface FieldNames {

    /** The names under which a field is written, one after the other; none if it is left out. */
    List<String> of(String field, Row.Shape shape);

    /** Whether another field of the document has that name already. */
    boolean taken(String name);
}
