package io.rocksetcdc.job.decode;

import static java.util.Objects.requireNonNull;

import io.rocksetcdc.job.config.DecimalRendering;
import io.rocksetcdc.job.config.DocumentShape;
import io.rocksetcdc.job.config.Format;
import io.rocksetcdc.job.config.MetadataFields;
import io.rocksetcdc.job.config.StreamConfig;
import io.rocksetcdc.job.config.TransformConfig;
import io.rocksetcdc.job.config.TypeRendering;
import java.io.Serializable;

/**
 * How the records of one stream are read and written.
 *
 * @param format how values are written on the topic
 * @param documentMode what of a record becomes the document
 * @param types how dates, times and bytes are written
 * @param decimals how exact decimals are written
 * @param metadataFields what happens to the capture pipeline's own fields in flat rows
 * @param beforeImages whether changes hold the row as it was before, where the record has it
 */
public record DecoderOptions(
        Format format,
        DocumentShape documentMode,
        TypeRendering types,
        DecimalRendering decimals,
        MetadataFields metadataFields,
        boolean beforeImages)
        implements Serializable {

    public DecoderOptions {
        requireNonNull(format);
        requireNonNull(documentMode);
        requireNonNull(types);
        requireNonNull(decimals);
        requireNonNull(metadataFields);
    }

    /** Without rows as they were before. */
    public DecoderOptions(
            Format format,
            DocumentShape documentMode,
            TypeRendering types,
            DecimalRendering decimals,
            MetadataFields metadataFields) {
        this(format, documentMode, types, decimals, metadataFields, false);
    }

    /** The same, with rows as they were before. */
    public DecoderOptions withBeforeImages() {
        return new DecoderOptions(format, documentMode, types, decimals, metadataFields, true);
    }

    /** As a stream's part of the pipeline file says. */
    public static DecoderOptions of(StreamConfig stream) {
        return new DecoderOptions(
                stream.format(),
                stream.document(),
                stream.types(),
                stream.decimals(),
                stream.metadataFields(),
                stream.transform().filter(TransformConfig::beforeImages).isPresent());
    }

    /** Rows, extended types, decimals as strings, metadata dropped. */
    public static DecoderOptions defaults(Format format) {
        return new DecoderOptions(
                format,
                DocumentShape.ROW,
                TypeRendering.EXTENDED,
                DecimalRendering.STRING,
                MetadataFields.DROP);
    }
}
