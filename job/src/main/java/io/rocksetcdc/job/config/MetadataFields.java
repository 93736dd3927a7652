package io.rocksetcdc.job.config;

/** What happens with the fields of flat rows that a connector added. */
public enum MetadataFields {
    /** They are left out of the document. */
    DROP,
    /** They stay in the document. */
    KEEP
}
