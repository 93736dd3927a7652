package io.rocksetcdc.job.transform.plan;

import io.rocksetcdc.job.config.TransformConfig;
import io.rocksetcdc.job.config.yaml.Finding;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.apache.calcite.sql.parser.SqlParserPos;

/**
 * The texts of a transform.
 *
 * @param sqlFile how to name the query in messages
 * @param sql the query
 * @param schemaFile how to name the columns' file in messages
 * @param schema the pinned DDL of {@code _input}
 * @param mayMultiply whether one row may become several documents
 * @param append whether documents are only ever added
 */
public record TransformFiles(
        String sqlFile,
        String sql,
        String schemaFile,
        String schema,
        boolean mayMultiply,
        boolean append) {

    /**
     * Reads the files of a stream.
     *
     * @throws TransformException if one can not be read
     */
    public static TransformFiles read(TransformConfig config) {
        return new TransformFiles(
                config.sql(),
                text(config.sql(), "; write one SELECT … FROM _input, or remove the key sql"),
                config.schema(),
                text(config.schema(), "; write it with: rockset-cdc infer"),
                config.mayMultiply(),
                config.append());
    }

    private static String text(String file, String advice) {
        try {
            return Files.readString(Path.of(file));
        } catch (NoSuchFileException e) {
            throw TransformException.at(file, "no such file" + advice);
        } catch (CharacterCodingException e) {
            throw TransformException.at(file, "not UTF-8 text");
        } catch (IOException e) {
            throw TransformException.at(file, "cannot be read: " + e);
        }
    }

    Finding finding(SqlParserPos place, String message) {
        return new Finding(
                sqlFile,
                Math.max(1, place.getLineNum()),
                Math.max(1, place.getColumnNum()),
                message);
    }
}
