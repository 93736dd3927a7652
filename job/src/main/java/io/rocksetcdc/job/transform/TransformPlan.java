package io.rocksetcdc.job.transform;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.util.BitSet;

/**
 * A transform, checked and planned: all that a TaskManager needs of it.
 *
 * @param file the SQL file, for messages
 * @param query makes the rows of documents
 * @param projection what documents are made of
 * @param stated which of {@code _id}, {@code _op} and {@code _event_time} the query computes
 * @param needed indexes of the input columns that the query looks into
 * @param required indexes of the input columns without whose value nothing can be said of a
 *     document: those that decide whether there is one, and its {@code _id} and {@code _op}
 * @param key indexes of the input columns that the message key is made of
 * @param ids makes the {@code _id} of a deleted row from its key; empty if it is inherited
 * @param removal how documents go away
 */
public record TransformPlan(
        String file,
        HostedQuery query,
        Projection projection,
        Stated stated,
        BitSet needed,
        BitSet required,
        BitSet key,
        HostedQuery ids,
        Removal removal)
        implements Serializable {

    public TransformPlan {
        requireNonNull(file);
        requireNonNull(query);
        requireNonNull(projection);
        requireNonNull(stated);
        requireNonNull(needed);
        requireNonNull(required);
        requireNonNull(key);
        requireNonNull(ids);
        requireNonNull(removal);
    }

    /** How documents of a row go away. */
    public enum Removal {
        /** A row has one document; its {@code _id} follows from the key. */
        BY_KEY,
        /** A row has any number of documents; the query tells them from the row as it was. */
        BY_BEFORE_IMAGE,
        /** Never: documents are only added. */
        NEVER
    }

    /**
     * Where the query's rows say what documents otherwise inherit; -1 where they do not.
     *
     * @param id position of {@code _id}, a STRING
     * @param op position of {@code _op}, a STRING
     * @param eventTime position of {@code _event_time}, a TIMESTAMP_LTZ
     */
    public record Stated(int id, int op, int eventTime) implements Serializable {

        private static final int NOWHERE = -1;

        /** All is inherited. */
        public static final Stated NOTHING = new Stated(NOWHERE, NOWHERE, NOWHERE);

        public boolean hasId() {
            return id != NOWHERE;
        }

        public boolean hasOp() {
            return op != NOWHERE;
        }

        public boolean hasEventTime() {
            return eventTime != NOWHERE;
        }
    }
}
