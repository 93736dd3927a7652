package io.rocksetcdc.job.transform.input;

import com.fasterxml.jackson.core.JsonToken;
import io.rocksetcdc.job.decode.ConnectType;

/** Reads JSON values as one declared type, in Flink's internal form; null for NULL. */
@FunctionalInterface
interface JsonReader {

    /**
     * Reads the value between two indexes.
     *
     * @param token its first
     * @param type what Connect's schema says of it
     */
    Object read(byte[] bytes, int from, int to, JsonToken token, ConnectType type);
}
