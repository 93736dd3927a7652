package io.rocksetcdc.server.ingest;

import java.util.Map;
import java.util.OptionalLong;

/**
 * A document as it was sent, without its special fields.
 *
 * @param eventTime microseconds since the epoch, if it carries one
 * @param fields by name, in order of appearance
 */
record IncomingDocument(
        String id, Operation operation, OptionalLong eventTime, Map<String, Value> fields) {}
