package io.afterglow.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterglow.job.Ran;
import io.afterglow.run.ExitCode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From files of several apps in one folder to the tables of the zip, without a network. */
class AppFilesExportTest {

  @TempDir Path folder;

  @Test
  void one_folder_of_several_apps_is_one_export() throws Exception {
    Path given = folder.resolve("given");
    Files.createDirectories(given.resolve("spotify"));
    Files.createDirectories(given.resolve("apple"));
    Files.createDirectories(given.resolve("pocket"));
    Files.writeString(
        given.resolve("spotify/StreamingHistory_podcast_0.json"),
        "[{\"endTime\": \"2025-03-01 10:00\", \"podcastName\": \"Harbour Light\", \"episodeName\":"
            + " \"The ferry\", \"msPlayed\": 60000}]");
    Files.writeString(
        given.resolve("spotify/Userdata.json"), "{\"email\": \"CANARY@example.org\"}");
    Files.writeString(
        given.resolve("apple/Your Podcasts.csv"),
        "Feed URL,Title,Subscribed?\nhttps://feeds.example/a.xml,Copper Wire,yes\n");
    Files.writeString(
        given.resolve("apple/Podcasts Playstate.csv"),
        "Feed URL,Episode ID,Playback position,Play count\nhttps://feeds.example/a.xml,guid-1,,2\n");
    Files.writeString(
        given.resolve("pocket/list.opml"),
        "<opml version=\"1.0\"><body><outline type=\"rss\" text=\"Lantern\""
            + " xmlUrl=\"https://feeds.example/l.xml\"/></body></opml>");
    Files.writeString(given.resolve("pocket/logs.txt"), "CANARY");
    Databases.make(
        given.resolve("pocket/database"),
        """
        CREATE TABLE podcasts (uuid, title, subscribed);
        CREATE TABLE podcast_episodes (uuid, title, podcast_id, playing_status, played_up_to, published_date);
        CREATE TABLE bookmarks (episode_uuid, time, created_at, title, deleted);
        INSERT INTO podcasts VALUES ('p', 'Lantern', 1);
        INSERT INTO podcast_episodes VALUES ('e', 'Night walk', 'p', 2, 12.5, 1700000000000);
        INSERT INTO bookmarks VALUES ('e', 10, 1710000000000, 'Remember', 0);
        """);

    Ran ran = Ran.ofFeeds(folder, given.toString(), "--offline");

    ran.endsWith(ExitCode.PARTIAL);
    assertThat(ran.said())
        .doesNotContain("Not used")
        .contains("app states   0 of 3 found their episodes · 3 kept as the app tells");
    assertThat(lines(ran.zipFile(), "data/listening.csv"))
        .anyMatch(line -> line.contains("Harbour Light,The ferry,") && line.contains("Spotify"))
        .anyMatch(line -> line.contains("guid-1,played,") && line.contains("Apple Podcasts"))
        .anyMatch(
            line ->
                line.contains("Night walk,2023-11-14,,in-progress,12.5")
                    && line.contains("Pocket Casts"));
    assertThat(lines(ran.zipFile(), "data/highlights.csv"))
        .anyMatch(line -> line.contains("Remember"));
    assertThat(lines(ran.zipFile(), "subscriptions.opml"))
        .anyMatch(line -> line.contains("Lantern") && line.contains("https://feeds.example/l.xml"))
        .anyMatch(line -> line.contains("https://feeds.example/a.xml"))
        .noneMatch(line -> line.contains("Harbour Light"));
    try (ZipFile zip = new ZipFile(ran.zipFile().toFile())) {
      for (var entry : zip.stream().toList()) {
        byte[] bytes = zip.getInputStream(entry).readAllBytes();
        assertThat(new String(bytes, StandardCharsets.ISO_8859_1)).doesNotContain("CANARY");
      }
    }
  }

  /** As Google's Takeout packs it, beside a page that is no service's. */
  @Test
  void a_list_in_a_zip_is_a_list() throws Exception {
    Path takeout = folder.resolve("takeout.zip");
    try (OutputStream out = Files.newOutputStream(takeout);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry("Takeout/archive_browser.html"));
      zip.write("<html><body><h1>Your archive</h1></body></html>".getBytes(StandardCharsets.UTF_8));
      zip.putNextEntry(new ZipEntry("Takeout/Google Podcasts/Subscriptions.opml"));
      zip.write(
          ("<opml version=\"1.0\"><body><outline text=\"feeds\"><outline type=\"rss\""
                  + " text=\"Lantern\" xmlUrl=\"https://feeds.example/l.xml\"/></outline></body></opml>")
              .getBytes(StandardCharsets.UTF_8));
      zip.closeEntry();
    }

    Ran ran = Ran.ofFeeds(folder, takeout.toString(), "--offline");

    ran.endsWith(ExitCode.PARTIAL);
    assertThat(ran.zipFile().getFileName().toString()).startsWith("podcasts-export-");
    assertThat(lines(ran.zipFile(), "subscriptions.opml"))
        .anyMatch(line -> line.contains("Lantern") && line.contains("https://feeds.example/l.xml"));
  }

  @Test
  void an_empty_folder_is_told() throws Exception {
    Path empty = Files.createDirectories(folder.resolve("empty"));
    Ran ran = Ran.ofFeeds(folder, empty.toString(), "--offline").endsWith(ExitCode.INPUT);
    assertThat(ran.said()).contains(empty + " is an empty folder");
  }

  /** It has no feed, so none is looked for, and none is missing. */
  @Test
  void what_belongs_to_no_podcast_is_kept() throws Exception {
    Path database =
        Databases.make(
            folder.resolve("backup.db"),
            Databases.ANTENNAPOD,
            "INSERT INTO FeedItems VALUES (1, 'Orphan', 1700000000000, 1, NULL, NULL, 9, 'g', NULL);\n");

    Ran ran = Ran.ofFeeds(folder, database.toString(), "--offline");

    assertThat(lines(ran.zipFile(), "data/listening.csv"))
        .anyMatch(
            line ->
                line.contains("Unknown podcast (AntennaPod),Orphan,")
                    && line.endsWith("feed-not-found"));
    assertThat(String.join("\n", lines(ran.zipFile(), "report.json")))
        .contains("\"complete\" : true");
  }

  /** A bookmark is kept without its place; its episode is counted where it has a row. */
  @Test
  void places_after_the_end_are_left_out() throws Exception {
    Path database =
        Databases.make(
            folder.resolve("database"),
            """
            CREATE TABLE podcasts (uuid, title, subscribed);
            CREATE TABLE podcast_episodes (uuid, title, podcast_id, playing_status, played_up_to, published_date, download_url, starred, duration);
            CREATE TABLE up_next_episodes (episodeUuid);
            CREATE TABLE bookmarks (episode_uuid, time, created_at, title, deleted);
            INSERT INTO podcasts VALUES ('p', 'Lantern', 1);
            INSERT INTO podcast_episodes VALUES ('e', 'Night walk', 'p', 2, 7200, 1700000000000, NULL, 0, 1800);
            INSERT INTO podcast_episodes VALUES ('f', 'Day walk', 'p', 1, 0, 1700000000000, NULL, 0, 1800);
            INSERT INTO bookmarks VALUES ('f', 7200, 1710000000000, 'Remember', 0);
            """);

    Path zip = Ran.ofFeeds(folder, database.toString(), "--offline").zipFile();

    assertThat(lines(zip, "data/listening.csv"))
        .anyMatch(line -> line.contains("Night walk,2023-11-14,,in-progress,,1800"))
        .anyMatch(line -> line.contains("Day walk,2023-11-14,,unplayed,,1800"))
        .hasSize(3);
    assertThat(lines(zip, "data/highlights.csv"))
        .anyMatch(line -> line.contains("Day walk,,,Remember"));
    assertThat(String.join("", lines(zip, "report.json"))).contains("\"listed\" : 2,    \"guid\"");
  }

  private static List<String> lines(Path file, String name) throws IOException {
    List<String> lines = new ArrayList<>();
    try (ZipFile zip = new ZipFile(file.toFile())) {
      for (var entry : zip.stream().filter(one -> one.getName().endsWith("/" + name)).toList()) {
        String text = new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
        text.lines().forEach(lines::add);
      }
    }
    return lines;
  }
}
