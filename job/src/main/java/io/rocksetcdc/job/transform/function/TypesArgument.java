package io.rocksetcdc.job.transform.function;

import java.util.Optional;
import java.util.Set;
import org.apache.flink.table.functions.FunctionDefinition;
import org.apache.flink.table.types.DataType;
import org.apache.flink.table.types.inference.ArgumentTypeStrategy;
import org.apache.flink.table.types.inference.CallContext;
import org.apache.flink.table.types.inference.Signature.Argument;
import org.apache.flink.table.types.logical.LogicalTypeRoot;
import org.apache.flink.table.types.utils.DataTypeUtils;

/**
 * An argument that may have some types, and is never converted to another.
 *
 * @param roots the types
 * @param kind what they are together, for messages
 * @param internal whether the function gets Flink's internal form
 */
record TypesArgument(Set<LogicalTypeRoot> roots, String kind, boolean internal)
        implements ArgumentTypeStrategy {

    @Override
    public Optional<DataType> inferArgumentType(CallContext call, int position, boolean fail) {
        DataType type = call.getArgumentDataTypes().get(position);
        return roots.contains(type.getLogicalType().getTypeRoot())
                ? Optional.of(internal ? DataTypeUtils.toInternalDataType(type) : type)
                : call.fail(
                        fail,
                        "%s takes %s, not %s",
                        call.getName(),
                        kind,
                        type.getLogicalType().asSummaryString());
    }

    @Override
    public Argument getExpectedArgument(FunctionDefinition function, int position) {
        return Argument.ofGroup(kind);
    }
}
