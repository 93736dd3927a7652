package io.rocksetcdc.job.decode;

import java.util.Locale;
import java.util.Set;

/**
 * Names of the fields that capture pipelines add to flat rows. Compared without regard to case,
 * since Snowflake and ClickHouse copies are upper-cased:
 *
 * <ul>
 *   <li>everything that begins with {@code _streamkap_} or {@code __source_}
 *   <li>{@code __deleted}, and {@code __} before any field of a Debezium envelope or of its {@code
 *       source} and {@code transaction} blocks, as {@code ExtractNewRecordState} names them
 * </ul>
 *
 * <p>Other names with leading underscores are columns.
 */
public final class MetadataNames {

    private static final Set<String> KNOWN =
            Set.of(
                    "deleted",
                    "op",
                    "ts_ms",
                    "ts_us",
                    "ts_ns",
                    "transaction_id",
                    "transaction_total_order",
                    "transaction_data_collection_order",
                    "version",
                    "connector",
                    "name",
                    "snapshot",
                    "db",
                    "sequence",
                    "schema",
                    "table",
                    "collection",
                    "txid",
                    "lsn",
                    "xmin",
                    "origin",
                    "origin_lsn",
                    "server_id",
                    "gtid",
                    "file",
                    "pos",
                    "row",
                    "thread",
                    "query",
                    "change_lsn",
                    "commit_lsn",
                    "event_serial_no",
                    "ord",
                    "lsid",
                    "txnnumber",
                    "walltime");

    private MetadataNames() {}

    /** Whether a flat row's field was put there by the capture pipeline. */
    public static boolean contains(String field) {
        if (field.length() < 3 || field.charAt(0) != '_') {
            return false;
        }
        String name = field.toLowerCase(Locale.ROOT);
        return name.startsWith("_streamkap_")
                || name.startsWith("__source_")
                || (name.startsWith("__") && KNOWN.contains(name.substring(2)));
    }
}
