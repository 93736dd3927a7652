package io.rocksetcdc.job.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Any groups in any file: they are read as they were given, and all other lines stay. */
class GeneratedGroupsTest {

    @Property(tries = 1000)
    void theGroupsAreReadAsTheyWereGiven(@ForAll long seed) {
        AnyPipelineFile file = new AnyPipelineFile(new Random(seed));
        String before = file.text();
        for (int i = 0; i < 3; i++) {
            List<GroupConfig> groups = file.groups();

            String after = GroupsBlock.rewrite(before, groups);

            assertThat(PipelineFile.parse("after", after).groups()).isEqualTo(groups);
            assertThat(AnyPipelineFile.linesOfOthers(after))
                    .isEqualTo(AnyPipelineFile.linesOfOthers(before));
            assertThat(GroupsBlock.rewrite(after, groups)).isEqualTo(after);
            before = after;
        }
    }

    @Property(tries = 200)
    void commentsAboveGroupsThatStayAreKept(@ForAll long seed) {
        AnyPipelineFile file = new AnyPipelineFile(new Random(seed));
        List<GroupConfig> groups = new ArrayList<>(file.groups());
        String before =
                GroupsBlock.rewrite(file.text(), groups)
                        .replaceAll("(?m)^(  [\"a-z0-9-]+:)(\\s*| \\{\\}\\s*)$", "  # of $1\n$1$2");
        groups.replaceAll(
                group -> new GroupConfig(group.name(), group.streams(), lessThan(group.share())));

        String after = GroupsBlock.rewrite(before, groups);

        assertThat(after.lines().filter(line -> line.contains("# of")).toList())
                .isEqualTo(before.lines().filter(line -> line.contains("# of")).toList());
        assertThat(PipelineFile.parse("after", after).groups()).isEqualTo(groups);
    }

    private static double lessThan(double share) {
        return Math.floor(share * 1e6) / 1e7;
    }
}
