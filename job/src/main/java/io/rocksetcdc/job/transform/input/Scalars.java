package io.rocksetcdc.job.transform.input;

/** The scalar types that columns may have. */
final class Scalars {

    private Scalars() {}

    static Scalar of(Place place) {
        return switch (place.type().getTypeRoot()) {
            case BOOLEAN -> new ToBoolean(place);
            case TINYINT -> new ToInteger(place, Byte.MIN_VALUE, Byte.MAX_VALUE, v -> (byte) v);
            case SMALLINT -> new ToInteger(place, Short.MIN_VALUE, Short.MAX_VALUE, v -> (short) v);
            case INTEGER ->
                    new ToInteger(place, Integer.MIN_VALUE, Integer.MAX_VALUE, v -> (int) v);
            case BIGINT -> new ToInteger(place, Long.MIN_VALUE, Long.MAX_VALUE, v -> v);
            case DECIMAL -> new ToDecimal(place);
            case FLOAT -> new ToFloating(place, true);
            case DOUBLE -> new ToFloating(place, false);
            case CHAR, VARCHAR -> new ToText(place);
            case BINARY, VARBINARY -> new ToBytes(place);
            case DATE -> new ToDate(place);
            case TIME_WITHOUT_TIME_ZONE -> new ToTime(place);
            case TIMESTAMP_WITHOUT_TIME_ZONE -> new ToTimestamp(place);
            case TIMESTAMP_WITH_LOCAL_TIME_ZONE -> new ToInstant(place);
            default ->
                    throw new IllegalArgumentException(
                            "Column %s can not be read as %s."
                                    .formatted(place.path(), place.type().asSummaryString()));
        };
    }
}
