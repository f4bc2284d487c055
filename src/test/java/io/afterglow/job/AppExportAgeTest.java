package io.afterglow.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterglow.app.Databases;
import io.afterglow.text.Csv;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two exports of one app, given in any order. */
@Timeout(120)
class AppExportAgeTest {

  private static final String FEEDS =
      """
      INSERT INTO Feeds VALUES (1, 'Tide', NULL, 'https://feeds.example/tide', NULL, NULL, NULL, NULL, NULL, 0);
      """;

  /** What the older one knows, and the newer one does not contradict. */
  private static final String KEPT = "Kept played   false ";

  private static final List<String> NEWER =
      List.of(
          KEPT,
          "Moved in-progress 900.0 2025-05-01T00:00:00Z false ",
          "Next unplayed   false 0",
          "Starred since unplayed   true ");

  @TempDir Path folder;

  private Path older;
  private Path newer;

  @BeforeEach
  void exports() throws Exception {
    older =
        made(
            "older.db",
            "2025-04-01T00:00:00Z",
            """
            INSERT INTO Feeds VALUES (2, 'Left', NULL, 'https://feeds.example/left', NULL, NULL, NULL, NULL, NULL, 0);
            INSERT INTO FeedItems VALUES (1, 'Moved', 1741068000000, 0, NULL, NULL, 1, 'g1', NULL);
            INSERT INTO FeedItems VALUES (2, 'Starred once', 1741068000000, 0, NULL, NULL, 1, 'g2', NULL);
            INSERT INTO FeedItems VALUES (3, 'Queued once', 1741068000000, 0, NULL, NULL, 1, 'g3', NULL);
            INSERT INTO FeedItems VALUES (4, 'Played once', 1741068000000, 1, NULL, NULL, 1, 'g4', NULL);
            INSERT INTO FeedItems VALUES (5, 'Starred since', 1741068000000, 0, NULL, NULL, 1, 'g5', NULL);
            INSERT INTO FeedItems VALUES (6, 'Next', 1741068000000, 0, NULL, NULL, 1, 'g6', NULL);
            INSERT INTO FeedItems VALUES (7, 'Kept', 1741068000000, 1, NULL, NULL, 1, 'g7', NULL);
            INSERT INTO FeedMedia VALUES (1, 1800000, 'https://cdn.example/1.mp3', 100000, 0, 1, 1743000000000);
            INSERT INTO Favorites VALUES (1, 2, 1);
            INSERT INTO Queue VALUES (0, 3, 1);
            INSERT INTO Queue VALUES (1, 6, 1);
            """);
    newer =
        made(
            "newer.db",
            "2025-05-02T00:00:00Z",
            """
            INSERT INTO Feeds VALUES (2, 'Left', NULL, 'https://feeds.example/left', NULL, NULL, NULL, NULL, NULL, 1);
            INSERT INTO FeedItems VALUES (1, 'Moved', 1741068000000, 0, NULL, NULL, 1, 'g1', NULL);
            INSERT INTO FeedItems VALUES (2, 'Starred once', 1741068000000, 0, NULL, NULL, 1, 'g2', NULL);
            INSERT INTO FeedItems VALUES (3, 'Queued once', 1741068000000, 0, NULL, NULL, 1, 'g3', NULL);
            INSERT INTO FeedItems VALUES (4, 'Played once', 1741068000000, 0, NULL, NULL, 1, 'g4', NULL);
            INSERT INTO FeedItems VALUES (5, 'Starred since', 1741068000000, 0, NULL, NULL, 1, 'g5', NULL);
            INSERT INTO FeedItems VALUES (6, 'Next', 1741068000000, 0, NULL, NULL, 1, 'g6', NULL);
            INSERT INTO FeedMedia VALUES (1, 1800000, 'https://cdn.example/1.mp3', 900000, 0, 1, 1746057600000);
            INSERT INTO Favorites VALUES (1, 5, 1);
            INSERT INTO Queue VALUES (0, 6, 1);
            """);
  }

  @Test
  void newer_export_takes_back_what_is_no_longer_so() throws Exception {
    assertThat(rows(export(older)))
        .containsExactlyInAnyOrder(
            KEPT,
            "Moved in-progress 100.0 2025-03-26T14:40:00Z false ",
            "Next unplayed   false 1",
            "Played once played   false ",
            "Queued once unplayed   false 0",
            "Starred once unplayed   true ");

    assertNewerCounts(export(newer), false);
  }

  @Test
  void older_export_given_later_changes_nothing_and_is_reported() throws Exception {
    export(newer);

    assertNewerCounts(export(older), true);
  }

  @Test
  void two_exports_in_one_run_are_told_apart_by_age() throws Exception {
    assertNewerCounts(export(older, newer), false);
  }

  /** Nothing but the files' own times tells which of two is newer. */
  @Test
  void files_with_the_same_contents_in_time_are_ordered_by_their_own() throws Exception {
    String item =
        "INSERT INTO FeedItems VALUES (1, 'A', 1741068000000, 0, NULL, NULL, 1, 'g', NULL);\n";
    String star = "INSERT INTO Favorites VALUES (1, 1, 1);\n";
    Path first = made("first.db", "2025-06-01T00:00:00Z", item + star);
    Path second = made("second.db", "2025-06-02T00:00:00Z", item);

    assertThat(export(second, first).files()).doesNotContainKey("data/listening.csv");
  }

  private static void assertNewerCounts(Exported zip, boolean warned) throws Exception {
    assertThat(rows(zip)).containsExactlyInAnyOrderElementsOf(NEWER);
    assertThat(zip.text("subscriptions.opml"))
        .contains("feeds.example/tide")
        .doesNotContain("left");
    assertThat(zip.text("past-subscriptions.opml")).contains("feeds.example/left");
    String warnings = zip.report().path("warnings").toString();
    if (warned) {
      assertThat(warnings)
          .contains(
              "AntennaPod: the export that you gave last is from 2025-03-26 14:40 UTC and is older"
                  + " than one that you gave before, from 2025-05-01 00:00 UTC.");
    } else {
      assertThat(warnings).doesNotContain("older");
    }
  }

  private Path made(String name, String saved, String script) throws Exception {
    Path file = Databases.make(folder.resolve(name), Databases.ANTENNAPOD, FEEDS, script);
    Files.setLastModifiedTime(file, FileTime.from(Instant.parse(saved)));
    return file;
  }

  private Exported export(Path... files) throws Exception {
    List<String> words = new ArrayList<>(List.of("export"));
    for (Path file : files) {
      words.add(file.toString());
    }
    words.addAll(
        List.of(
            "--offline",
            "--podcast-directory",
            "none",
            "--workspace",
            folder.resolve("workspace").toString(),
            "--out",
            folder.resolve("out").toString()));
    return Ran.of(folder, words).zip();
  }

  /** Title, state, position, last play, star and place in the queue. */
  private static List<String> rows(Exported zip) throws Exception {
    List<List<String>> rows = Csv.rows(zip.text("data/listening.csv"));
    return rows.subList(1, rows.size()).stream()
        .map(
            row ->
                String.join(
                    " ", row.get(3), row.get(6), row.get(7), row.get(9), row.get(11), row.get(12)))
        .toList();
  }
}
