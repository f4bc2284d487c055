package io.afterglow.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.afterglow.catalog.Catalog;
import io.afterglow.model.Episode;
import io.afterglow.model.Missing;
import io.afterglow.model.Podcast;
import io.afterglow.model.Selection;
import io.afterglow.model.Topic;
import io.afterglow.model.Transcript;
import io.afterglow.page.Address;
import io.afterglow.page.Service;
import io.afterglow.service.Services;
import io.afterglow.time.Timekeeper;
import io.afterglow.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files as people save them, each folder with what must come of it: a new case needs no code. In
 * {@code saved/cases} a case is a folder {@code input} and a file {@code expected.txt}; for the
 * cases that the projects share, {@code saved/shared} has a file of the same name as the folder, in
 * which texts are given by their length.
 */
class SavedCasesTest {

  private static final Service SERVICE = Services.KNOWN.at(Address.parse("https://podquestai.com"));
  private static final Path OWN = Path.of("src/test/resources/saved/cases");
  private static final Path EXPECTED = Path.of("src/test/resources/saved/shared");
  private static final Path SHARED = Path.of("../shared/cases");

  @TempDir Path folder;

  @TestFactory
  Stream<DynamicTest> files_give_what_they_hold() throws IOException {
    return sorted(OWN).stream()
        .map(
            given ->
                DynamicTest.dynamicTest(
                    name(given),
                    () ->
                        compare(
                            name(given) + ".txt",
                            outcome(given.resolve("input"), UnaryOperator.identity()),
                            given.resolve("expected.txt"))));
  }

  @TestFactory
  Stream<DynamicTest> shared_files_give_what_they_hold() throws IOException {
    return sorted(EXPECTED).stream()
        .map(
            expected ->
                DynamicTest.dynamicTest(
                    name(expected),
                    () -> {
                      Path given =
                          SHARED.resolve(name(expected).replace(".txt", "").replace("+", "/"));
                      assumeTrue(Files.exists(given), "skipped: there is no " + given + " here");
                      List<String> found = outcome(given, text -> String.valueOf(text.length()));
                      compare("shared/" + name(expected), found, expected);
                    }));
  }

  @Test
  void a_whole_copy_replaces_one_that_is_cut_off() throws IOException {
    Path cut = OWN.resolve("cut-in-the-transcript/input/cut.html");
    Path whole = Files.createDirectory(folder.resolve("whole"));
    Files.writeString(
        whole.resolve("whole.html"),
        Files.readString(cut) + " and a last word.</p></section></article></main></body></html>");
    try (Workspace workspace = Workspace.open(folder.resolve("w"), Timekeeper.system())) {
      take(workspace, cut);
      assertThat(missing(workspace)).singleElement().asString().contains("truncated");
      take(workspace, whole);
      assertThat(missing(workspace)).isEmpty();
      assertThat(episodes(workspace).get(0).problems()).noneMatch(problem -> problem.isCutOff());
    }
  }

  // ----

  /** What was found is kept in the build's folder, for whoever adds a case. */
  private static void compare(String name, List<String> found, Path expected) throws IOException {
    Path kept = Path.of("target/saved-cases").resolve(name);
    Files.createDirectories(kept.getParent());
    Files.write(kept, found);
    assertThat(found).isEqualTo(lines(expected));
  }

  private List<String> outcome(Path given, UnaryOperator<String> words) throws IOException {
    Path place = Files.createTempDirectory(folder, "case");
    List<String> lines = new ArrayList<>();
    try (Workspace workspace = Workspace.open(place.resolve("w"), Timekeeper.system())) {
      ImportJob.Imported imported = take(workspace, given);
      for (Episode episode : episodes(workspace)) {
        described(episode, words, lines);
      }
      lines.addAll(missing(workspace));
      imported.refusals().forEach(text -> lines.add("not used: " + relative(text, given)));
      imported.remarks().forEach(text -> lines.add("note: " + relative(text, given)));
      lines.add("lost: " + imported.lost());
    }
    return lines;
  }

  private static ImportJob.Imported take(Workspace workspace, Path given) throws IOException {
    Admission admission = new Admission(SERVICE, Selection.ALL, false);
    return new ImportJob(SERVICE, workspace, admission, new Tracker(Timekeeper.system(), e -> {}))
        .run(List.of(given), List.of());
  }

  private static void described(Episode episode, UnaryOperator<String> words, List<String> lines) {
    lines.add("episode: " + episode.id());
    lines.add("  title: " + words.apply(episode.title()));
    lines.add(
        "  podcast: " + words.apply(Objects.requireNonNullElse(episode.podcast().title(), "")));
    lines.add("  date: " + episode.publishedOn());
    lines.add("  people: " + episode.people().size());
    lines.add(
        "  topics: "
            + episode.topics().stream()
                .map(Topic::speaker)
                .map(speaker -> speaker == null ? "-" : words.apply(speaker))
                .collect(Collectors.joining(" | ")));
    lines.add("  chapters: " + episode.chapters().size());
    if (episode.showNotes() != null) {
      lines.add("  notes: " + words.apply(episode.showNotes().text().replace("\n", " / ")));
    }
    for (Transcript transcript : episode.transcripts()) {
      lines.add("  transcript: " + transcript.language());
      transcript
          .paragraphs()
          .forEach(paragraph -> lines.add("    " + words.apply(paragraph.text())));
    }
    episode
        .problems()
        .forEach(problem -> lines.add("  problem: " + problem.field() + ": " + problem.what()));
  }

  private static List<Episode> episodes(Workspace workspace) throws IOException {
    Catalog catalog = new Catalog.Maker(SERVICE, "1").of(workspace);
    List<Episode> all = new ArrayList<>();
    try (Stream<Podcast> podcasts = catalog.podcasts()) {
      for (Podcast podcast : podcasts.toList()) {
        try (Stream<Episode> episodes = catalog.episodes(podcast)) {
          episodes.forEach(all::add);
        }
      }
    }
    return all;
  }

  /** What a report counts as not saved, translations left aside: they are other pages. */
  private static List<String> missing(Workspace workspace) throws IOException {
    return new Catalog.Maker(SERVICE, "1")
        .of(workspace).report().missing().stream()
            .filter(
                row -> row.kind() == Missing.Kind.EPISODE || row.why().word().equals("truncated"))
            .map(
                row ->
                    "missing: "
                        + row.kind().word()
                        + " "
                        + row.id()
                        + (row.why().word().equals("truncated") ? " truncated" : ""))
            .toList();
  }

  private static String relative(String text, Path given) {
    return text.replace(given + "/", "").replace(given.toString(), name(given));
  }

  private static String name(Path path) {
    return String.valueOf(path.getFileName());
  }

  private static List<Path> sorted(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  private static List<String> lines(Path file) throws IOException {
    return Files.exists(file) ? Files.readAllLines(file) : List.of();
  }
}
