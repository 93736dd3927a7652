package io.rocksetcdc.job.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class Utf8Test {

    @Property
    void agreesWithTheJdk(@ForAll long seed) {
        Random random = new Random(seed);
        byte[] bytes = new byte[random.nextInt(40)];
        for (int i = 0; i < bytes.length; ) {
            byte[] next = next(random);
            for (int j = 0; j < next.length && i < bytes.length; j++) {
                bytes[i++] = next[j];
            }
        }

        assertThat(Utf8.isValid(bytes, 0, bytes.length)).isEqualTo(valid(bytes));
    }

    private static byte[] next(Random random) {
        if (random.nextInt(30) == 0) {
            return new byte[] {(byte) random.nextInt(256)};
        }
        int point = random.nextBoolean() ? random.nextInt(128) : random.nextInt(0x11_0000);
        return new String(Character.toChars(point)).getBytes(StandardCharsets.UTF_8);
    }

    private static boolean valid(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
