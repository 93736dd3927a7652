package io.rocksetcdc.sink;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;

/** Writes {@code {"v":"<body>"}}; rejects bodies that say so, half-way through. */
final class TestEncoder implements DocumentEncoder<TestRecord> {

    static final String UNDECODABLE = "undecodable";

    @Override
    public void encode(TestRecord element, DocumentOutput out)
            throws RejectedRecordException, IOException {
        for (int i = 0; i < element.documents(); i++) {
            out.beginDocument();
            out.stream().write("{\"v\":\"".getBytes(UTF_8));
            if (element.body().startsWith(UNDECODABLE)) {
                throw new RejectedRecordException("undecodable", "the test says so");
            }
            out.stream().write((element.body() + "\"}").getBytes(UTF_8));
            out.endDocument();
        }
    }

    @Override
    public void encodeKey(TestRecord element, DocumentOutput out) throws IOException {
        out.stream().write("null".getBytes(UTF_8));
    }
}
