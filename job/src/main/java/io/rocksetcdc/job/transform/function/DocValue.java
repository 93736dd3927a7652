package io.rocksetcdc.job.transform.function;

import static org.apache.flink.table.types.inference.InputTypeStrategies.LITERAL;
import static org.apache.flink.table.types.inference.InputTypeStrategies.and;
import static org.apache.flink.table.types.inference.InputTypeStrategies.sequence;

import io.rocksetcdc.job.decode.MalformedRecordException;
import io.rocksetcdc.job.transform.ColumnTypes;
import io.rocksetcdc.job.transform.NullableTypes;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.catalog.DataTypeFactory;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.binary.BinaryStringData;
import org.apache.flink.table.functions.FunctionContext;
import org.apache.flink.table.functions.ScalarFunction;
import org.apache.flink.table.types.DataType;
import org.apache.flink.table.types.inference.CallContext;
import org.apache.flink.table.types.inference.TypeInference;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.utils.LogicalTypeParser;
import org.apache.flink.table.types.utils.DataTypeUtils;

/**
 * {@code DOC_VALUE(_doc, 'a.b[0]', 'BIGINT')}: what stands in JSON text under a {@link DocPath}, as
 * a type. NULL if there is nothing or a null; a value of another type fails.
 */
public final class DocValue extends ScalarFunction {

    static final String NAME = "DOC_VALUE";

    private static final long serialVersionUID = 1L;

    private transient Map<Place, DocFinder> finders;

    @Override
    public void open(FunctionContext context) {
        finders = new HashMap<>();
    }

    /** The value, in Flink's internal form. */
    public Object eval(StringData json, String path, String type) {
        if (json == null) {
            return null;
        }
        DocFinder finder = finders.computeIfAbsent(new Place(path, type), DocValue::finder);
        try {
            return finder.find(((BinaryStringData) json).toBytes());
        } catch (MalformedRecordException e) {
            throw new FunctionException(NAME, e.getMessage());
        }
    }

    @Override
    public TypeInference getTypeInference(DataTypeFactory typeFactory) {
        return TypeInference.newBuilder()
                .inputTypeStrategy(
                        sequence(
                                Arguments.INTERNAL_TEXT,
                                and(Arguments.TEXT, LITERAL),
                                and(Arguments.TEXT, LITERAL)))
                .outputTypeStrategy(DocValue::resultType)
                .build();
    }

    private static Optional<DataType> resultType(CallContext call) {
        String path = call.getArgumentValue(1, String.class).orElse("");
        if (DocPath.parse(path).isEmpty()) {
            throw call.newValidationError(
                    "%s: '%s' is no path; write a.b[0], and \"a.b\" for a name with a dot",
                    NAME, path);
        }
        return Optional.of(
                DataTypeUtils.toInternalDataType(
                        type(call, call.getArgumentValue(2, String.class).orElse(""))));
    }

    private static LogicalType type(CallContext call, String text) {
        String problem =
                "%s: '%s' is no type of documents; write BIGINT, STRING, DECIMAL(10, 2), TIMESTAMP_LTZ(6), ARRAY<STRING> …"
                        .formatted(NAME, text);
        LogicalType type;
        try {
            type = type(text);
        } catch (ValidationException e) {
            throw call.newValidationError(problem);
        }
        if (!ColumnTypes.known(type)) {
            throw call.newValidationError(problem);
        }
        return type;
    }

    private static LogicalType type(String text) {
        return NullableTypes.of(LogicalTypeParser.parse(text, DocValue.class.getClassLoader()));
    }

    private static DocFinder finder(Place place) {
        return new DocFinder(DocPath.parse(place.path()).orElseThrow(), type(place.type()));
    }

    private record Place(String path, String type) {}
}
