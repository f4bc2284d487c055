package io.afterglow.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.afterglow.app.AppExports;
import io.afterglow.app.AppPodcast;
import io.afterglow.app.Databases;
import io.afterglow.page.AppEpisode;
import io.afterglow.run.ExitCode;
import io.afterglow.text.Csv;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An app's database on its way through feeds into a zip, and into the next app's database. */
@Timeout(120)
class AppExportedTest {

  private static final String FEED =
      """
      <rss version="2.0"><channel><title>%1$s</title><link>https://tide.example/</link>
      <item><title>Ebb</title><guid isPermaLink="false">%1$s-1</guid><pubDate>Tue, 04 Mar 2025 06:00:00 GMT</pubDate>
      <enclosure url="https://cdn.example/%1$s/1.mp3" length="1" type="audio/mpeg"/></item>
      <item><title>Flood</title><guid isPermaLink="false">%1$s-2-new</guid><pubDate>Tue, 11 Mar 2025 06:00:00 GMT</pubDate>
      <enclosure url="https://pdst.fm/e/cdn.example/%1$s/2.mp3" length="1" type="audio/mpeg"/></item>
      <item><title>Unheard</title><guid isPermaLink="false">%1$s-4</guid><pubDate>Tue, 18 Mar 2025 06:00:00 GMT</pubDate>
      <enclosure url="https://cdn.example/%1$s/4.mp3" length="1" type="audio/mpeg"/></item>
      </channel></rss>
      """;

  @TempDir Path folder;

  private final FeedHost host = new FeedHost();
  private Path database;

  @BeforeEach
  void anApp() throws Exception {
    host.set("/tide", FEED.formatted("Tide"));
    host.set("/past", FEED.formatted("Past"));
    database =
        Databases.make(
            folder.resolve("backup.db"),
            Databases.ANTENNAPOD,
            """
            INSERT INTO Feeds VALUES (1, 'Tide', NULL, '%s', NULL, NULL, 'nora', 'CANARY-pw', NULL, 0);
            INSERT INTO Feeds VALUES (2, 'Past', NULL, '%s', NULL, NULL, NULL, NULL, NULL, 1);
            INSERT INTO FeedItems VALUES (1, 'Ebb', 1741068000000, 1, NULL, NULL, 1, 'Tide-1', NULL);
            INSERT INTO FeedItems VALUES (2, 'Flood', 1741672800000, 0, NULL, NULL, 1, 'Tide-2-old', NULL);
            INSERT INTO FeedItems VALUES (3, 'Dropped', 1700000000000, 1, NULL, '<p>Kept notes</p>', 1, 'Tide-3', 'https://cdn.example/3.vtt');
            INSERT INTO FeedItems VALUES (4, 'Ebb', 1741068000000, 1, NULL, NULL, 2, 'Past-1', NULL);
            INSERT INTO FeedMedia VALUES (2, 1800000, 'https://cdn.example/Tide/2.mp3?x=1', 61500, 0, 2, 1741700000000);
            INSERT INTO Queue VALUES (3, 2, 1);
            INSERT INTO Favorites VALUES (1, 1, 1);
            """
                .formatted(host.at("/tide"), host.at("/past")));
  }

  @AfterEach
  void close() {
    host.close();
  }

  @Test
  void states_join_their_episodes_and_go_on_into_the_next_database() throws Exception {
    Exported zip = export("--with", "antennapod").endsWith(ExitCode.PARTIAL).zip();

    assertThat(rows(zip.text("data/listening.csv")))
        .containsExactlyInAnyOrder(
            "Past Ebb played guid ",
            "Tide Ebb played guid ",
            "Tide Flood in-progress enclosure ",
            "Tide Dropped played  not-in-feed");
    JsonNode report = zip.report();
    assertThat(report.at("/joined/listed").asInt()).isEqualTo(4);
    assertThat(report.path("missing").toString()).contains("https://cdn.example/3.vtt");
    assertThat(zip.text("subscriptions.opml")).contains("nora").doesNotContain(host.at("/past"));
    assertThat(zip.text("past-subscriptions.opml"))
        .contains(host.at("/past"))
        .doesNotContain(host.at("/tide"));
    assertThat(report.at("/episodes/saved").asInt()).as("three items, two of the app").isEqualTo(5);

    assertThat(states(zip))
        .containsExactly(
            "Tide",
            "Tide-2-new in-progress 61.5 false 0",
            "Tide-1 played null true null",
            "Tide-3 played null false null",
            "past Past",
            "Past-1 played null false null");
  }

  @Test
  void episodes_that_are_in_no_feed_go_on_into_the_next_database() throws Exception {
    Databases.make(
        database,
        """
        INSERT INTO Feeds VALUES (3, 'Dead', NULL, '%s', NULL, NULL, NULL, NULL, NULL, 0);
        INSERT INTO FeedItems VALUES (5, 'Lost', 1700000000000, 0, NULL, NULL, 3, 'Dead-1', NULL);
        INSERT INTO FeedMedia VALUES (5, 1800000, 'https://cdn.example/dead.mp3?x=1', 30000, 0, 5, 1741700000000);
        INSERT INTO Favorites VALUES (2, 5, 3);
        INSERT INTO Queue VALUES (4, 3, 1);
        """
            .formatted(host.at("/dead")));
    Exported zip = export("--with", "antennapod").endsWith(ExitCode.PARTIAL).zip();

    assertThat(states(zip))
        .containsExactlyInAnyOrder(
            "Tide",
            "Tide-2-new in-progress 61.5 false 0",
            "Tide-1 played null true null",
            "Tide-3 played null false 1",
            "past Past",
            "Past-1 played null false null",
            "Dead",
            "Dead-1 in-progress 30.0 true null");
    assertThat(zip.report().path("warnings").toString()).doesNotContain("lacks");
    assertThat(new String(database(zip), StandardCharsets.ISO_8859_1))
        .as("a transcript that was not requested")
        .contains("https://cdn.example/3.vtt");
  }

  @Test
  void past_podcasts_of_a_zip_that_is_given_stay_past() throws Exception {
    Path zip = export().zipFile();
    Exported again =
        Ran.ofFeeds(Files.createDirectory(folder.resolve("second")), zip.toString()).zip();
    assertThat(again.text("past-subscriptions.opml")).contains(host.at("/past"));
    assertThat(again.text("subscriptions.opml")).doesNotContain(host.at("/past"));
  }

  @Test
  void what_was_stored_is_enough_for_a_later_run_without_the_file_and_offline() throws Exception {
    Exported first = export().zip();
    Files.delete(database);
    String out = folder.resolve("again").toString();
    Exported again =
        Ran.of(folder, List.of("pack", "--workspace", workspace(), "--out", out)).zip();
    assertThat(again.text("data/listening.csv")).isEqualTo(first.text("data/listening.csv"));
  }

  @Test
  void what_an_option_leaves_out_is_not_said_to_be_missing_in_the_feed() throws Exception {
    assertThat(rows(export("--subscriptions-only").zip().text("data/listening.csv")))
        .hasSize(4)
        .contains("Tide Dropped played  excluded")
        .noneMatch(row -> row.endsWith("not-in-feed"));
  }

  @Test
  void offline_each_state_is_kept_and_said_to_be_of_no_feed_yet() throws Exception {
    Exported zip = export("--offline").zip();
    assertThat(rows(zip.text("data/listening.csv")))
        .hasSize(4)
        .allMatch(row -> row.endsWith(" offline"));
    assertThat(host.requests()).isEmpty();
  }

  private static byte[] database(Exported zip) {
    String made =
        zip.files().keySet().stream()
            .filter(path -> path.endsWith(".db"))
            .findFirst()
            .orElseThrow();
    return Objects.requireNonNull(zip.files().get(made));
  }

  /** What the zip's database for AntennaPod knows. */
  private List<String> states(Exported zip) throws Exception {
    Path next = folder.resolve("next.db");
    Files.write(next, database(zip));
    assertThat(new String(Files.readAllBytes(next), StandardCharsets.ISO_8859_1))
        .doesNotContain("CANARY");
    List<String> states = new ArrayList<>();
    for (AppPodcast podcast : AppExports.of(next).found().get(0).export().podcasts()) {
      states.add((podcast.subscribed() ? "" : "past ") + podcast.title());
      for (AppEpisode episode : podcast.episodes()) {
        var state = Objects.requireNonNull(episode.listening());
        states.add(
            episode.guid()
                + " "
                + state.state().word()
                + " "
                + state.positionSeconds()
                + " "
                + state.starred()
                + " "
                + state.queuePosition());
      }
    }
    return states;
  }

  private String workspace() {
    return folder.resolve("workspace").toString();
  }

  private Ran export(String... more) {
    List<String> words =
        new ArrayList<>(
            List.of(
                "export",
                database.toString(),
                "--allow-private",
                "--delay",
                "0",
                "--podcast-directory",
                "none",
                "--workspace",
                workspace(),
                "--out",
                folder.resolve("out").toString()));
    words.addAll(List.of(more));
    return Ran.of(folder, words);
  }

  /** Podcast, title, state, how it met its item, and why it met none. */
  private static List<String> rows(String csv) {
    List<List<String>> rows = Csv.rows(csv);
    return rows.subList(1, rows.size()).stream()
        .map(row -> String.join(" ", row.get(2), row.get(3), row.get(6), row.get(14), row.get(15)))
        .toList();
  }
}
