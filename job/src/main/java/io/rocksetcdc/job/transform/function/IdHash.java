package io.rocksetcdc.job.transform.function;

import static org.apache.flink.table.types.inference.InputTypeStrategies.varyingSequence;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Set;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.catalog.DataTypeFactory;
import org.apache.flink.table.functions.ScalarFunction;
import org.apache.flink.table.types.inference.TypeInference;
import org.apache.flink.table.types.inference.TypeStrategies;
import org.apache.flink.table.types.logical.LogicalTypeRoot;

/**
 * {@code ID_HASH(a, …)}: a text that stands for some values, in their order, NULL being one: 43
 * letters, digits, hyphens and underscores. It is the SHA-256 of their {@link IdBytes}, in base64
 * for URLs without padding. What it gives never changes: documents are found by it.
 */
public final class IdHash extends ScalarFunction {

    static final String NAME = "ID_HASH";

    private static final long serialVersionUID = 1L;
    private static final Set<LogicalTypeRoot> SCALARS =
            Set.of(
                    LogicalTypeRoot.NULL,
                    LogicalTypeRoot.BOOLEAN,
                    LogicalTypeRoot.TINYINT,
                    LogicalTypeRoot.SMALLINT,
                    LogicalTypeRoot.INTEGER,
                    LogicalTypeRoot.BIGINT,
                    LogicalTypeRoot.DECIMAL,
                    LogicalTypeRoot.FLOAT,
                    LogicalTypeRoot.DOUBLE,
                    LogicalTypeRoot.CHAR,
                    LogicalTypeRoot.VARCHAR,
                    LogicalTypeRoot.BINARY,
                    LogicalTypeRoot.VARBINARY,
                    LogicalTypeRoot.DATE,
                    LogicalTypeRoot.TIME_WITHOUT_TIME_ZONE,
                    LogicalTypeRoot.TIMESTAMP_WITHOUT_TIME_ZONE,
                    LogicalTypeRoot.TIMESTAMP_WITH_LOCAL_TIME_ZONE);

    /** The text for values, in Flink's external classes. */
    public String eval(Object... values) {
        IdBytes bytes = new IdBytes();
        for (Object value : values) {
            bytes.add(value);
        }
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(sha256().digest(bytes.toByteArray()));
    }

    @Override
    public TypeInference getTypeInference(DataTypeFactory typeFactory) {
        TypesArgument scalar =
                new TypesArgument(SCALARS, "numbers, text, bytes, booleans and times", false);
        return TypeInference.newBuilder()
                // The last one is there any number of times, also none.
                .inputTypeStrategy(varyingSequence(scalar, scalar))
                .outputTypeStrategy(TypeStrategies.explicit(DataTypes.STRING().notNull()))
                .build();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JVM has SHA-256.", e);
        }
    }
}
