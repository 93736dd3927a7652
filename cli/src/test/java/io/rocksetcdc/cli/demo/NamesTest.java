package io.rocksetcdc.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NamesTest {

    @Test
    void tablesThatKafkaCanNotTellApartHaveTopicsOfTheirOwn() {
        KafkaNames names = new KafkaNames("shop");

        assertThat(names.topic("app", "user_roles")).isEqualTo("shop.app.user_roles");
        assertThat(names.topic("app_user", "roles")).isEqualTo("shop.app_user.roles-2");
        assertThat(names.topic("public", "名前")).isEqualTo("shop.public.__");
        assertThat(names.topic("public", "住所")).isEqualTo("shop.public.__-2");
    }

    @Test
    void fieldsAreCalledAsDebeziumCallsThem() {
        assertThat(FieldNaming.UNDERSCORE.field("unit price")).isEqualTo("unit_price");
        assertThat(FieldNaming.UNDERSCORE.field("2nd")).isEqualTo("_2nd");
        assertThat(FieldNaming.UNICODE.field("a_b c")).isEqualTo("a_u005fb_u0020c");
    }

    @Test
    void fieldsOfOneTableNeverShareAName() {
        assertThat(FieldNaming.of(List.of(table("unit price", "x"))))
                .isEqualTo(FieldNaming.UNDERSCORE);
        assertThat(FieldNaming.of(List.of(table("x y", "x_y")))).isEqualTo(FieldNaming.UNICODE);
    }

    @Test
    void keyColumnsAreMatchedExactly() {
        assertThat(CaptureSettings.of(List.of(table("a b", "c,d"))).get("message.key.columns"))
                .isEqualTo("(?-i)s\\x{2e}t:a\\x{20}b,c\\x{2c}d");
    }

    private static CapturedTable table(String... columns) {
        List<TableColumn> described =
                List.of(columns).stream()
                        .map(name -> new TableColumn(name, "text", false, false))
                        .toList();
        return new CapturedTable(
                "s", "t", described, List.of(columns), false, false, "shop.s.t", "t", "t");
    }
}
