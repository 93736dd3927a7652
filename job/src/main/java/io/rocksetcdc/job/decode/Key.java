package io.rocksetcdc.job.decode;

/** A message key and the document id made of it. */
public sealed interface Key permits AvroKey, JsonKey, TextKey {

    /** Canonical text of the key: see {@link KeyText}. */
    String id();
}
