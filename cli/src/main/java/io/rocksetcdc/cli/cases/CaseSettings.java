package io.rocksetcdc.cli.cases;

import io.rocksetcdc.job.config.BeforeImages;
import io.rocksetcdc.job.config.DecimalRendering;
import io.rocksetcdc.job.config.DocumentShape;
import io.rocksetcdc.job.config.Format;
import io.rocksetcdc.job.config.MetadataFields;
import io.rocksetcdc.job.config.StreamConfig;
import io.rocksetcdc.job.config.TransformConfig;
import io.rocksetcdc.job.config.TypeRendering;
import io.rocksetcdc.job.config.yaml.InvalidValueException;
import io.rocksetcdc.job.config.yaml.Key;
import io.rocksetcdc.job.config.yaml.Section;
import io.rocksetcdc.job.config.yaml.Settings;
import io.rocksetcdc.job.config.yaml.TextReader;
import io.rocksetcdc.job.decode.DecoderOptions;
import java.util.Optional;

/**
 * What decides, beside the SQL, what becomes of a record.
 *
 * @param written whether the file of cases says it
 * @param typed whether the topic's schema says what values mean, as Avro does; otherwise they are
 *     the JSON of the record
 * @param options for the decoder of JSON
 */
record CaseSettings(
        boolean written,
        boolean typed,
        String topic,
        DecoderOptions options,
        boolean append,
        boolean beforeImages) {

    private static final Key<Format> FORMAT =
            Key.withDefault(
                    "format", Words.of(Format.class), "avro", "How the records are encoded.");
    private static final Key<String> TOPIC =
            Key.withDefault(
                    "topic", new TextReader<>("text", text -> text), "topic", "The topic's name.");
    private static final Key<DocumentShape> DOCUMENT =
            Key.withDefault("document", Words.of(DocumentShape.class), "row", "As of a stream.");
    private static final Key<TypeRendering> TYPES =
            Key.withDefault("types", Words.of(TypeRendering.class), "extended", "As of a stream.");
    private static final Key<DecimalRendering> DECIMALS =
            Key.withDefault(
                    "decimals", Words.of(DecimalRendering.class), "string", "As of a stream.");
    private static final Key<MetadataFields> METADATA =
            Key.withDefault(
                    "metadata-fields", Words.of(MetadataFields.class), "drop", "As of a stream.");
    private static final Key<BeforeImages> BEFORE_IMAGES =
            Key.withDefault(
                    "before-images", Words.of(BeforeImages.class), "none", "As of a stream.");
    private static final Key<Boolean> APPEND =
            Key.withDefault(
                    "append",
                    new TextReader<>("true \\| false", CaseSettings::yesOrNo),
                    "false",
                    "As of a stream.");
    static final Section SECTION =
            Section.of(FORMAT, TOPIC, DOCUMENT, TYPES, DECIMALS, METADATA, BEFORE_IMAGES, APPEND);

    static CaseSettings of(Optional<Settings> written) {
        Settings said = written.orElseGet(Settings::notWritten);
        boolean beforeImages = said.get(BEFORE_IMAGES) == BeforeImages.COMPLETE;
        DecoderOptions options =
                new DecoderOptions(
                        Format.JSON,
                        said.get(DOCUMENT),
                        said.get(TYPES),
                        said.get(DECIMALS),
                        said.get(METADATA),
                        beforeImages);
        return new CaseSettings(
                written.isPresent(),
                said.get(FORMAT) == Format.AVRO,
                said.get(TOPIC),
                options,
                said.get(APPEND),
                beforeImages);
    }

    /** As the pipeline file says of a stream. */
    static CaseSettings of(StreamConfig stream, TransformConfig transform) {
        DecoderOptions said = DecoderOptions.of(stream);
        return new CaseSettings(
                false,
                stream.format() == Format.AVRO,
                stream.onlyTopic(),
                new DecoderOptions(
                        Format.JSON,
                        said.documentMode(),
                        said.types(),
                        said.decimals(),
                        said.metadataFields(),
                        said.beforeImages()),
                transform.append(),
                transform.beforeImages());
    }

    private static Boolean yesOrNo(String text) throws InvalidValueException {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new InvalidValueException("\"" + text + "\" is not true or false");
        };
    }
}
