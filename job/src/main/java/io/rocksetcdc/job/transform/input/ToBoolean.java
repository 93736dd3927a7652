package io.rocksetcdc.job.transform.input;

/** BOOLEAN. */
final class ToBoolean extends Scalar {

    ToBoolean(Place place) {
        super(place);
    }

    @Override
    Object bool(boolean value) {
        return value;
    }
}
