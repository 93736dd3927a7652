package io.rocksetcdc.job.transform.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class IdHashTest {

    private final IdHash hash = new IdHash();

    /** These are in collections: if one changes, documents can no longer be found. */
    @Test
    void whatItGivesNeverChanges() {
        assertThat(hash.eval(1)).isEqualTo("hUL38KmldxYmpYtY5uJ-yrNcoQlA_VlA2G11Pt1nBeQ");
        assertThat(hash.eval("1")).isEqualTo("myXV2tZdKR-Zx-QSAgNlX-rBed43wxp1j93WGMVnnMk");
        assertThat(hash.eval("müller", 42L, null, true))
                .isEqualTo("Y7pPQHutH_R1-BBJuDCiHQyxOuEtF7LyvcwDviv-rqs");
        assertThat(
                        hash.eval(
                                LocalDate.parse("2026-01-31"),
                                LocalTime.parse("12:30:00.5"),
                                LocalDateTime.parse("2026-01-31T12:30:00.000001"),
                                Instant.parse("1969-12-31T23:59:59.999999Z"),
                                new byte[] {0, -1},
                                -0.5,
                                new BigDecimal("-12.50")))
                .isEqualTo("KEHV3hmHxpvyCAW6jkJozcoOUlNVR4iHH0iIny9UUik");
    }

    @Test
    void theBytesAreThoseOfTheDocumentation() {
        IdBytes bytes = new IdBytes();
        bytes.add("ab");
        bytes.add(null);
        bytes.add(new BigDecimal("10.50"));
        bytes.add(-7L);
        bytes.add(true);
        bytes.add(Instant.ofEpochSecond(1, 2));
        assertThat(HexFormat.of().formatHex(bytes.toByteArray()))
                .isEqualTo(
                        "73"
                                + "00000002"
                                + "6162"
                                + "7a"
                                + "00000000"
                                + "6e"
                                + "00000004"
                                + hex("10.5")
                                + "6e"
                                + "00000002"
                                + hex("-7")
                                + "62"
                                + "00000001"
                                + "01"
                                + "69"
                                + "0000000c"
                                + "0000000000000001"
                                + "00000002");
    }

    @Test
    void differentValuesDifferAndOrderAndTypeCount() {
        List<String> all =
                List.of(
                        hash.eval(1),
                        hash.eval("1"),
                        hash.eval(1.0),
                        hash.eval(true),
                        hash.eval((Object) null),
                        hash.eval(""),
                        hash.eval((Object) new byte[0]),
                        hash.eval((Object) "1".getBytes(StandardCharsets.UTF_8)),
                        hash.eval("a", "b"),
                        hash.eval("b", "a"),
                        hash.eval("ab"),
                        hash.eval("a", "", "b"),
                        hash.eval("a", null, "b"),
                        hash.eval(LocalDate.ofEpochDay(1)),
                        hash.eval(LocalTime.ofNanoOfDay(1)),
                        hash.eval(Instant.ofEpochSecond(1)),
                        hash.eval(LocalDateTime.parse("1970-01-01T00:00:01")));
        assertThat(all).doesNotHaveDuplicates().allMatch(id -> id.matches("[A-Za-z0-9_-]{43}"));
    }

    @Test
    void aWiderColumnKeepsItsIds() {
        Set<String> ids = new HashSet<>();
        for (Object five :
                List.of((byte) 5, (short) 5, 5, 5L, new BigDecimal("5"), new BigDecimal("5.00"))) {
            ids.add(hash.eval(five));
        }
        assertThat(ids).hasSize(1);
        assertThat(hash.eval(0.5f)).isEqualTo(hash.eval(0.5));
        assertThat(hash.eval(-0.0)).isEqualTo(hash.eval(0.0));
        assertThat(hash.eval(new BigDecimal("0.00"))).isEqualTo(hash.eval(0));
    }

    @Test
    void halfACharacterIsNoText() {
        assertThatThrownBy(() -> hash.eval("\ud800"))
                .hasMessage("ID_HASH: a text is not valid Unicode");
    }

    @Property
    void twoTextsAreNeverTakenForTwoOthers(
            @ForAll String a, @ForAll String b, @ForAll String c, @ForAll String d) {
        IdBytes one = new IdBytes();
        IdBytes other = new IdBytes();
        try {
            one.add(a);
            one.add(b);
            other.add(c);
            other.add(d);
        } catch (FunctionException e) {
            return;
        }
        boolean same = a.equals(c) && b.equals(d);
        assertThat(java.util.Arrays.equals(one.toByteArray(), other.toByteArray())).isEqualTo(same);
    }

    private static String hex(String ascii) {
        return HexFormat.of().formatHex(ascii.getBytes(StandardCharsets.US_ASCII));
    }
}
