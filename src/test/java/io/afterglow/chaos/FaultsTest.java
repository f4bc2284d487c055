package io.afterglow.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.afterglow.demo.DemoEpisode;
import io.afterglow.demo.DemoPodcast;
import io.afterglow.job.Exported;
import io.afterglow.job.Ran;
import io.afterglow.run.ExitCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every fault of {@code chaos/rows.tsv}, against the whole program: how it ends, what is missing
 * and why, that nothing of a wall is in the zip, and that the same command finishes the job once
 * the fault is gone.
 */
class FaultsTest {

  /** What the walls of the look-alike say. */
  private static final List<String> WALLS =
      List.of(
          "Log in to PodQuest",
          "Just a moment",
          "We will be right back",
          "PodQuest has closed",
          "Harbour Wi-Fi",
          "upstream timed out",
          "Loading…",
          "Kim Somebody",
          "<h1>Error",
          "<h1>404");

  private static final List<String> FIELDS =
      List.of("/title", "/people", "/topics", "/chapters", "/insights", "/showNotes/text");

  private static final int AT_A_TIME = 6;

  @TempDir Path folder;

  /**
   * One line of the table.
   *
   * @param why reasons of all that is missing, those that chance decides with a {@code ?}; empty:
   *     not looked at
   * @param again how the same command ends when the fault is gone; null when it cannot be run
   */
  private record Row(
      int line,
      String id,
      String rules,
      List<String> options,
      int exit,
      Set<String> why,
      List<String> said,
      @Nullable Integer again) {

    static Row of(int line, String text) {
      String[] cells = text.split("\t", -1);
      return new Row(
          line,
          cells[0],
          cells[1].startsWith("(") ? "" : cells[1],
          cells[2].equals("-") ? List.of() : List.of(cells[2].split(" ", -1)),
          Integer.parseInt(cells[3]),
          cells[4].equals("-") ? Set.of() : new TreeSet<>(List.of(cells[4].split(",", -1))),
          cells[5].equals("-") ? List.of() : List.of(cells[5].split("\\|", -1)),
          cells[6].equals("-") ? null : Integer.valueOf(cells[6]));
    }

    /** A page that never gets finished is kept as far as it came, and told as missing. */
    String[] walls() {
      boolean half = rules.startsWith("partial") && exit != 0;
      return WALLS.stream().filter(w -> !half || !w.equals("Loading…")).toArray(String[]::new);
    }

    /** Whether the same command can get more: not what is gone, too large or elsewhere. */
    boolean isWorthAsking() {
      return exit != 3
          || why.isEmpty()
          || !Set.of("gone", "too-large", "redirect").containsAll(possible());
    }

    /** Reasons that are there in any case. */
    Set<String> certain() {
      return why.stream().filter(w -> !w.endsWith("?")).collect(Collectors.toSet());
    }

    /** With those that depend on which page was under way when the fault began. */
    Set<String> possible() {
      return why.stream().map(w -> w.replace("?", "")).collect(Collectors.toSet());
    }

    String name() {
      return id + " " + rules + " " + String.join(" ", options) + " ends with " + exit;
    }
  }

  @TestFactory
  Stream<DynamicTest> everyFaultEndsAsTheTableSays() throws IOException {
    return tests(row -> !row.id().endsWith("+"));
  }

  @Tag("deep")
  @TestFactory
  Stream<DynamicTest> everyVariantOfAFaultEndsAsTheTableSays() throws IOException {
    return tests(row -> row.id().endsWith("+"));
  }

  private Stream<DynamicTest> tests(Predicate<Row> which) throws IOException {
    List<String> lines = Files.readAllLines(resource());
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      if (!lines.get(i).isBlank() && !lines.get(i).startsWith("#")) {
        rows.add(Row.of(i + 1, lines.get(i)));
      }
    }
    String only = System.getProperty("afterglow.rows", "");
    // Faults are mostly waited for: many at a time.
    ExecutorService threads = Executors.newFixedThreadPool(AT_A_TIME);
    List<DynamicTest> tests = new ArrayList<>();
    for (Row row : rows) {
      if (which.test(row) && row.name().contains(only)) {
        Future<?> checked = threads.submit(() -> checked(row));
        tests.add(DynamicTest.dynamicTest(row.name(), () -> told(checked)));
      }
    }
    threads.shutdown();
    return tests.stream();
  }

  private @Nullable Void checked(Row row) throws IOException {
    check(row);
    return null;
  }

  private static void told(Future<?> checked) throws Throwable {
    try {
      checked.get();
    } catch (ExecutionException e) {
      throw e.getCause() == null ? e : e.getCause();
    }
  }

  private static Path resource() {
    try {
      return Path.of(FaultsTest.class.getResource("/chaos/rows.tsv").toURI());
    } catch (java.net.URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private void check(Row row) throws IOException {
    Path own = Files.createDirectory(folder.resolve("row" + row.line()));
    try (Chaos chaos = Chaos.small(own, "")) {
      chaos.now(filled(row.rules(), chaos));
      String[] options = row.options().toArray(String[]::new);
      Ran ran = chaos.export(options);
      assertThat(ran.code()).as(ran.said()).isEqualTo(row.exit());
      tells(row, ran);
      if (!ran.printed().isBlank()) {
        isSound(row, ran, chaos);
      }
      if (row.again() != null) {
        chaos.now("");
        Ran again = chaos.export(options);
        assertThat(again.code()).as(again.said()).isEqualTo(row.again());
        if (row.again() == 0) {
          isWhole(again, chaos);
        }
      }
    }
  }

  private static String filled(String rules, Chaos chaos) {
    DemoPodcast podcast = chaos.site().account().subscribed().get(0);
    DemoEpisode one = chaos.site().account().episodes(podcast).get(1);
    return rules
        .replace("{one}", "/s/p/[^/]*/e/" + one.id().episode() + ".*")
        .replace("{bare}", "/s/p/[^/]*/e/" + one.id().episode())
        .replace("{list}", "/s/p/" + podcast.linkedId().value());
  }

  private static void tells(Row row, Ran ran) {
    for (String words : row.said()) {
      if (words.startsWith("!")) {
        assertThat(ran.said()).doesNotContain(words.substring(1));
      } else {
        assertThat(ran.said()).contains(words);
      }
    }
    if (row.exit() != 0 && row.isWorthAsking()) {
      assertThat(ran.said()).contains("To continue: ");
    } else {
      assertThat(ran.said()).doesNotContain("To continue: ");
    }
    assertThat(ran.said()).doesNotContain("Exception").doesNotContain("canary");
  }

  private static void isSound(Row row, Ran ran, Chaos chaos) throws IOException {
    Exported zip = ran.zip();
    JsonNode report = zip.report();
    for (String kind : List.of("podcasts", "episodes", "transcripts")) {
      JsonNode tally = report.at("/" + kind);
      int sum =
          Stream.of("saved", "gone", "failed", "skipped", "pending")
              .mapToInt(n -> tally.at("/" + n).asInt())
              .sum();
      assertThat(tally.at("/listed").asInt()).as(kind).isEqualTo(sum);
    }
    if (row.exit() == 0) {
      isWhole(ran, chaos);
    } else if (!row.why().isEmpty()) {
      Set<String> why =
          Exported.list(report.at("/missing")).stream()
              .map(m -> m.at("/why").asText())
              .collect(Collectors.toCollection(TreeSet::new));
      assertThat(why).as(ran.said() + report.at("/missing")).containsAll(row.certain());
      assertThat(row.possible()).as(ran.said() + report.at("/missing")).containsAll(why);
    }
    zip.files()
        .forEach(
            (path, bytes) ->
                assertThat(new String(bytes, StandardCharsets.UTF_8))
                    .as(path)
                    .doesNotContain(row.walls()));
    assertThat(ran.zipFile().toString().toLowerCase(Locale.ROOT)).endsWith(".zip");
    Ran.of(chaos.out(), List.of("verify", ran.zipFile().toString())).endsWith(ExitCode.OK);
  }

  /** Everything is there, and it is what an undisturbed run finds. */
  private static void isWhole(Ran ran, Chaos chaos) throws IOException {
    Exported zip = ran.zip();
    assertThat(zip.report().at("/complete").asBoolean()).as(ran.said()).isTrue();
    Map<String, String> found = content(zip);
    Map<String, String> wanted = honest(chaos);
    assertThat(found.keySet()).isEqualTo(wanted.keySet());
    wanted.forEach(
        (field, value) -> assertThat(found.get(field)).as(field + ran.said()).isEqualTo(value));
  }

  private static Map<String, String> content(Exported zip) throws IOException {
    Map<String, String> content = new TreeMap<>();
    zip.episodes()
        .forEach(
            (id, episode) -> {
              for (String field : FIELDS) {
                content.put(id + field, episode.at(field).toString());
              }
              content.put(id + "/transcripts", transcripts(episode));
            });
    return content;
  }

  private static String transcripts(JsonNode episode) {
    return Exported.list(episode.at("/transcripts")).stream()
        .map(t -> t.at("/language").asText() + t.at("/paragraphs"))
        .sorted()
        .toList()
        .toString();
  }

  private static @Nullable Map<String, String> undisturbed;

  /** What a run finds when nothing goes wrong; the site is the same in every test. */
  private static synchronized Map<String, String> honest(Chaos chaos) {
    if (undisturbed == null) {
      try {
        Path folder = Files.createTempDirectory("undisturbed");
        try (Chaos calm = Chaos.small(folder, "")) {
          undisturbed = content(calm.export().endsWith(ExitCode.OK).zip());
        }
        assertThat(undisturbed).hasSize(chaos.site().counts().episodes() * (FIELDS.size() + 1));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return undisturbed;
  }
}
