package io.rocksetcdc.job.config;

import java.io.Serializable;

/**
 * The SQL that a stream's rows go through.
 *
 * @param sql path of the file with the query
 * @param schema path of the file with the pinned columns of {@code _input}
 * @param append whether rows are only ever added, so that no document has to be removed
 * @param beforeImages whether every update and delete comes with the whole row as it was
 */
public record TransformConfig(String sql, String schema, boolean append, boolean beforeImages)
        implements Serializable {

    /** Whether one row may become several documents. */
    public boolean mayMultiply() {
        return append || beforeImages;
    }
}
