package io.rocksetcdc.cli;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.rocksetcdc.job.config.PipelineFile;
import io.rocksetcdc.job.decode.Skip;
import io.rocksetcdc.sink.http.Verdict;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** What the pages say is what there is, as far as that is cheap to see. */
class DocumentationTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Path DOCS = ROOT.resolve("docs");
    private static final Set<String> NOT_SOURCES = Set.of("target", ".git", "demo-data");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s#]+)(?:#[^)\\s]*)?\\)");
    private static final Pattern YAML = Pattern.compile("```yaml\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern CODE = Pattern.compile("```.*?```", Pattern.DOTALL);

    private static final Pattern CLUSTER_EXAMPLE =
            Pattern.compile(
                    "\\./rockset-cdc (?:status|lag|plan|submit|apply|move|rewind) [^\\n`]*");

    @TempDir private Path folder;

    @Test
    void everyRelativeLinkLeadsToSomething() throws IOException {
        List<String> broken = new ArrayList<>();
        for (Path page : pages()) {
            for (Path target : links(page)) {
                if (!Files.exists(target)) {
                    broken.add(ROOT.relativize(page) + " -> " + ROOT.relativize(target));
                }
            }
        }
        assertThat(broken).isEmpty();
    }

    @Test
    void theIndexListsEveryPageOfTheDocumentation() throws IOException {
        Path index = DOCS.resolve("README.md");
        assertThat(links(index))
                .containsAll(pages().stream().filter(page -> isIndexed(page, index)).toList());
    }

    @ParameterizedTest
    @MethodSource("commands")
    void theCommandsPageHasEveryOption(String command, CommandLine line) throws IOException {
        String page = page(command);
        assertThat(line.getCommandSpec().options())
                .flatExtracting(option -> List.of(option.names()))
                .contains("--output")
                .allSatisfy(name -> assertThat(page).contains("`" + name));
        assertThat(line.getCommandSpec().options())
                .filteredOn(option -> option.defaultValue() != null)
                .extracting(OptionSpec::defaultValue)
                .allSatisfy(value -> assertThat(page).contains(value));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void theCommandsPageHasEveryExitCode(String command, CommandLine line) throws IOException {
        assertThat(page(command))
                .contains(
                        Arrays.stream(ExitCode.values())
                                .map(code -> "\n| " + code.code() + " |")
                                .toList());
    }

    static Stream<Arguments> commands() {
        return commands("", Main.commandLine());
    }

    /** A command of two words has a page of its own, with a hyphen between them. */
    private static Stream<Arguments> commands(String prefix, CommandLine line) {
        return line.getSubcommands().entrySet().stream()
                .flatMap(
                        command -> {
                            String name = prefix + command.getKey();
                            return command.getValue().getSubcommands().isEmpty()
                                    ? Stream.of(arguments(name, command.getValue()))
                                    : commands(name + "-", command.getValue());
                        });
    }

    private static String page(String command) throws IOException {
        return Files.readString(DOCS.resolve("operations/" + command + ".md"));
    }

    @Test
    void verdictsAndSkipsAreExplained() throws IOException {
        assertThat(Files.readString(DOCS.resolve("concepts/guarantees.md")))
                .contains(
                        Arrays.stream(Verdict.values())
                                .map(verdict -> "| " + verdict + " |")
                                .toList());
        assertThat(Files.readString(DOCS.resolve("concepts/documents.md")))
                .contains(Arrays.stream(Skip.values()).map(s -> "`" + s.reason() + "`").toList());
    }

    @Test
    void pipelineFilesInPagesAreValid() throws IOException {
        List<String> snippets = new ArrayList<>();
        for (Path page : pages()) {
            Matcher matcher = YAML.matcher(Files.readString(page));
            while (matcher.find()) {
                snippets.add(matcher.group(1).lines().collect(joining("\n")).stripIndent());
            }
        }
        assertThat(snippets)
                .isNotEmpty()
                .allSatisfy(
                        snippet -> {
                            Path file = folder.resolve("pipeline.yaml");
                            Files.writeString(file, snippet);
                            assertThatCode(() -> PipelineFile.read(file))
                                    .doesNotThrowAnyException();
                        });
    }

    /** A reader may not have a Flink at the default URL, least of all with the demo. */
    @Test
    void examplesNameTheClusterThatTheyAsk() throws IOException {
        List<String> examples = new ArrayList<>();
        for (Path page : List.of(ROOT.resolve("README.md"), DOCS.resolve("operations/move.md"))) {
            Matcher example = CLUSTER_EXAMPLE.matcher(Files.readString(page));
            while (example.find()) {
                examples.add(example.group());
            }
        }
        assertThat(examples).hasSizeGreaterThan(3).allMatch(line -> line.contains("--flink"));
    }

    /** The demo prints absolute paths. */
    @Test
    void theDemosOutputIsShownAsItIs() throws IOException {
        String page = Files.readString(ROOT.resolve("README.md"));
        Matcher demo = Pattern.compile("\nStarting the demo in (.*)\n").matcher(page);
        assertThat(demo.find()).isTrue();
        String data = demo.group(1);
        assertThat(data).startsWith("/");
        assertThat(page)
                .contains(
                        "\n  Pipeline   " + data + "/pipeline.yaml\n",
                        "$(cat '" + data + "/secrets/api-key')");
    }

    private static boolean isIndexed(Path page, Path index) {
        return page.startsWith(DOCS) && !page.equals(index);
    }

    /** Targets of the links that lead neither to the web nor into the page itself. */
    private static List<Path> links(Path page) throws IOException {
        List<Path> targets = new ArrayList<>();
        Matcher link = LINK.matcher(CODE.matcher(Files.readString(page)).replaceAll(""));
        while (link.find()) {
            if (!link.group(1).contains(":")) {
                targets.add(page.resolveSibling(link.group(1)).normalize());
            }
        }
        return targets;
    }

    private static List<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>();
        Files.walkFileTree(
                ROOT,
                new SimpleFileVisitor<>() {
                    /** Other tests make and delete files where nothing of ours is. */
                    @Override
                    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes at) {
                        return NOT_SOURCES.contains(folder.getFileName().toString())
                                ? FileVisitResult.SKIP_SUBTREE
                                : FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes at) {
                        if (file.toString().endsWith(".md")) {
                            pages.add(file);
                        }
                        return FileVisitResult.CONTINUE;
                    }
                });
        return pages;
    }
}
