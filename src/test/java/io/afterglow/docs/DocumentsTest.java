package io.afterglow.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterglow.docs.Documents.Named;
import io.afterglow.export.Exporter;
import io.afterglow.export.Exporters;
import io.afterglow.export.SampleLibrary;
import io.afterglow.job.Exported;
import io.afterglow.job.Ran;
import io.afterglow.pack.Packer;
import io.afterglow.run.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the documents name is there: commands, options, codes, messages, files, links. */
class DocumentsTest {

  /** Options of other programs that the documents show. */
  private static final Set<String> FOREIGN = Set.of("--formula");

  private static final Path COMMAND_LINE = Path.of("docs/command-line.md");

  /** A row of a table whose first cell is code or a number. */
  private static final Pattern ROW = Pattern.compile("(?m)^\\| (`?[^|]+?`?) \\| ([^|]+) \\|.*$");

  @TempDir static Path folder;

  /** Commands and their options, as the program itself writes them down; "" is the program. */
  private static final Map<String, Set<String>> OPTIONS = new TreeMap<>();

  @BeforeAll
  static void ask() throws IOException {
    Ran.of(folder, List.of("manual", folder.toString())).endsWith(ExitCode.OK);
    Pattern told =
        Pattern.compile(
            "-n (?:__fish_use_subcommand|'__fish_seen_subcommand_from (\\S+)')(.*?) -d ");
    Pattern option = Pattern.compile(" -l (\\S+)");
    for (String line :
        Files.readAllLines(folder.resolve("fish/vendor_completions.d/afterglow.fish"))) {
      Matcher matcher = told.matcher(line);
      if (matcher.find()) {
        String command = matcher.group(1) == null ? "" : matcher.group(1);
        Set<String> options = OPTIONS.computeIfAbsent(command, c -> new TreeSet<>());
        option.matcher(matcher.group(2)).results().forEach(o -> options.add("--" + o.group(1)));
      }
    }
  }

  @Test
  void everyOptionThatIsNamedIsThere() throws IOException {
    Set<String> known = new HashSet<>(FOREIGN);
    OPTIONS.values().forEach(known::addAll);
    List<Named> named = Documents.find(Pattern.compile("(?<![\\w-])(--[a-z][a-z-]+)"));
    assertThat(named).hasSizeGreaterThan(60);
    assertThat(named).filteredOn(option -> !known.contains(option.name())).isEmpty();
  }

  @Test
  void everyCommandLineNamesACommandAndItsOwnOptions() throws IOException {
    List<Named> lines = Documents.find(Pattern.compile("(?:\\./run\\.sh|`afterglow) ([^\\n`]+)"));
    assertThat(lines).hasSizeGreaterThan(20);
    Set<String> hidden = Set.of("manual", "warm-up");
    for (Named line : lines) {
      List<String> words = List.of(line.name().split("[^\\w-]+", -1));
      String command = words.get(0).startsWith("-") ? "" : words.get(0);
      assertThat(hidden.contains(command) || OPTIONS.containsKey(command)).as("%s", line).isTrue();
      assertThat(words)
          .as("%s", line)
          .filteredOn(w -> w.startsWith("--") && !w.equals("--help") && !w.equals("--version"))
          .isSubsetOf(OPTIONS.getOrDefault(command, Set.of()));
    }
  }

  @Test
  void theCommandLinePageNamesEachCommandOnce() {
    List<String> named =
        rows(COMMAND_LINE, "## Commands").keySet().stream()
            .filter(cell -> cell.startsWith("`") && !cell.startsWith("`--"))
            .map(cell -> cell.replaceAll("[`\\[]", "").split(" ", 2)[0])
            .toList();
    Set<String> commands = new TreeSet<>(OPTIONS.keySet());
    commands.removeAll(Set.of("", "start")); // whose row begins with "no command"
    assertThat(named).containsExactlyInAnyOrderElementsOf(commands);
  }

  @Test
  void theCommandLinePageNamesEachExitCodeWithItsMeaning() {
    Map<String, String> rows = rows(COMMAND_LINE, "## Exit codes");
    String codes =
        rows.keySet().stream().filter(c -> c.matches("[\\d, ]+")).collect(Collectors.joining(", "));
    String names = String.join(", ", rows.values());
    for (ExitCode code : ExitCode.values()) {
      assertThat(codes.split(", ", -1)).contains(String.valueOf(code.code()));
      assertThat(names).contains(code.name());
    }
    assertThat(codes.split(", ", -1)).hasSameSizeAs(ExitCode.values());
    String page = Documents.read(COMMAND_LINE);
    Arrays.stream(ExitCode.values())
        .filter(code -> code.code() < 128) // these three share a row
        .forEach(
            code ->
                assertThat(page)
                    .contains(
                        String.format(
                            Locale.ROOT,
                            "| %d | %s | %s |",
                            code.code(),
                            code,
                            code.meaning().replace("report.json", "`report.json`"))));
  }

  @Test
  void everyMessageThatTroubleshootingExplainsStandsInTheProgram() throws IOException {
    String sources = literals(Path.of("src/main/java")) + literals(Path.of("src/dist/bin"));
    sources += Documents.read(Path.of("run.sh"));
    String page = Documents.read(Path.of("docs/troubleshooting.md"));
    List<String> messages =
        Pattern.compile("(?m)^### `(.+)`$").matcher(page).results().map(m -> m.group(1)).toList();
    assertThat(messages).hasSizeGreaterThan(20);
    for (String message : messages) {
      for (String part : message.split("…", -1)) {
        String words = part.strip();
        if (words.length() > 3) {
          assertThat(sources.contains(words)).as("'%s' of %s", words, message).isTrue();
        }
      }
    }
  }

  /** Sources in which texts that are put together over lines stand in one. */
  private static String literals(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(f -> Documents.read(f).replaceAll("\"\\s*\\+\\s*\"", ""))
          .collect(Collectors.joining("\n"));
    }
  }

  @Test
  void theReadmeIsShort() {
    assertThat(Documents.read(Documents.README).lines()).hasSizeLessThanOrEqualTo(150);
  }

  @Test
  void everyFileThatTheReadmePromisesIsPacked() throws IOException {
    List<Exporter> byDefault =
        Exporters.ALL.stream().filter(e -> e.habit() != Exporter.Habit.ON_REQUEST).toList();
    Path zip =
        new Packer()
            .pack(SampleLibrary.full(), folder, "podquest", SampleLibrary.DAY, byDefault)
            .zip();
    Set<String> packed = Exported.open(zip).files().keySet();
    Pattern file = Pattern.compile("`([^`]+)`");
    List<String> promised =
        rows(Documents.README, "## What is in the zip").keySet().stream()
            .flatMap(cell -> file.matcher(cell).results().map(m -> m.group(1)))
            .toList();
    assertThat(promised).hasSizeGreaterThan(10);
    for (String name : promised) {
      String start = name.replace("…", "");
      assertThat(packed)
          .as(name)
          .anyMatch(p -> name.endsWith("…") ? p.startsWith(start) : p.equals(name));
    }
  }

  @Test
  void everyLinkLeadsSomewhere() throws IOException {
    List<Named> links = Documents.find(Pattern.compile("\\]\\(([^)]+)\\)"));
    assertThat(links).hasSizeGreaterThan(20);
    for (Named link : links) {
      if (!link.name().startsWith("https://")) {
        String[] parts = link.name().split("#", 2);
        Path target =
            parts[0].isEmpty() ? link.document() : link.document().resolveSibling(parts[0]);
        assertThat(target).as("%s", link).exists();
        if (parts.length == 2) {
          assertThat(headings(target)).as("%s", link).contains(parts[1]);
        }
      }
    }
  }

  /** Headings as GitHub makes anchors of them. */
  private static List<String> headings(Path document) {
    return Documents.read(document)
        .lines()
        .filter(l -> l.startsWith("#"))
        .map(l -> l.replaceFirst("^#+ ", "").toLowerCase(Locale.ROOT))
        .map(l -> l.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
        .toList();
  }

  @Test
  void everySourceAndTestThatIsNamedIsThere() throws IOException {
    List<Named> paths = Documents.find(Pattern.compile("`?((?:src|docs)/[\\w./-]+\\w)"));
    assertThat(paths).hasSizeGreaterThan(10);
    assertThat(paths).filteredOn(p -> !Files.exists(Path.of(p.name()))).isEmpty();
    Set<String> classes;
    try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
      classes =
          files
              .map(f -> f.getFileName().toString().replace(".java", ""))
              .collect(Collectors.toSet());
    }
    List<Named> tests = Documents.find(Pattern.compile("\\b([A-Z]\\w*[a-z](?:Test|IT))\\b"));
    assertThat(tests).hasSizeGreaterThan(50);
    assertThat(tests).filteredOn(t -> !classes.contains(t.name())).isEmpty();
  }

  /** The first two cells of each row below a heading of a document. */
  private static Map<String, String> rows(Path document, String heading) {
    String text = Documents.read(document);
    int from = text.indexOf(heading + "\n");
    assertThat(from).as(heading).isNotNegative();
    int to = text.indexOf("\n## ", from);
    Map<String, String> rows = new TreeMap<>();
    ROW.matcher(text.substring(from, to < 0 ? text.length() : to))
        .results()
        .filter(m -> !m.group(1).startsWith("-"))
        .forEach(m -> rows.put(m.group(1), m.group(2)));
    return rows;
  }
}
