package io.afterglow.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterglow.model.Chapter;
import io.afterglow.model.ListeningState;
import io.afterglow.page.AppEpisode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of apps, made of the real schemas with invented texts. */
class AppExportsTest {

  private static final String EPISODES =
      """
      INSERT INTO Feeds VALUES (1, 'Harbour Light', 'Mine', 'https://feeds.example.org/harbour', 'https://harbour.example.org', 'Copper Wire', 'no ra', 'p:w', '#root\u001eNews', 0);
      INSERT INTO Feeds VALUES (2, 'Past Show', NULL, 'https://feeds.example.org/past', NULL, NULL, NULL, NULL, NULL, 1);
      INSERT INTO Feeds VALUES (3, 'My folder', NULL, 'antennapod_local:content://files', NULL, NULL, NULL, NULL, NULL, 0);
      INSERT INTO FeedItems VALUES (1, 'Played', 1700000000000, 1, NULL, '<p>Notes</p>', 1, 'guid-1', 'https://feeds.example.org/1.vtt');
      INSERT INTO FeedItems VALUES (2, 'Begun', 1700000000000, 0, NULL, NULL, 1, 'guid-2', NULL);
      INSERT INTO FeedItems VALUES (3, 'Starred', 0, -1, NULL, NULL, 2, 'guid-3', NULL);
      INSERT INTO FeedItems VALUES (4, 'Merely listed', 0, 0, NULL, NULL, 1, 'guid-4', NULL);
      INSERT INTO FeedItems VALUES (5, 'Heard once', 1700000000000, 0, NULL, NULL, 1, 'guid-5', NULL);
      INSERT INTO FeedItems VALUES (6, 'No podcast', 1700000000000, 1, NULL, NULL, 9, 'guid-6', NULL);
      INSERT INTO FeedMedia VALUES (3, 60000, 'https://cdn.example.net/5.mp3', 0, 1700000100000, 5, 1700000100000);
      INSERT INTO FeedMedia VALUES (1, 60000, 'https://cdn.example.net/1.mp3', 0, 1700000100000, 1, 1700000200000);
      INSERT INTO FeedMedia VALUES (2, 60000, 'https://cdn.example.net/2.mp3', 30500, 0, 2, -1);
      INSERT INTO SimpleChapters VALUES (1, 'Intro', 1500, 1, NULL);
      INSERT INTO Queue VALUES (7, 2, 1);
      INSERT INTO Favorites VALUES (1, 3, 2);
      """;

  private static final String GPODDER =
      """
      CREATE TABLE podcast (id INTEGER PRIMARY KEY, title TEXT, url TEXT, link TEXT, section TEXT,
        auth_username TEXT, auth_password TEXT, download_folder TEXT);
      CREATE TABLE episode (id INTEGER PRIMARY KEY, podcast_id INTEGER, title TEXT, url TEXT,
        published INTEGER, guid TEXT, total_time INTEGER, current_position INTEGER,
        last_playback INTEGER, is_new INTEGER);
      INSERT INTO podcast VALUES (1, 'Harbour Light', 'https://feeds.example.org/harbour', '', 'audio', NULL, NULL, 'h');
      INSERT INTO episode VALUES (1, 1, 'To the end', 'https://cdn.example.net/1.mp3', 1700000000, 'g1', 3600, 3570, 1700000100, 0);
      INSERT INTO episode VALUES (2, 1, 'Half', 'https://cdn.example.net/2.mp3', 1700000000, 'g2', 3600, 1800, 0, 0);
      INSERT INTO episode VALUES (3, 1, 'Never', 'https://cdn.example.net/3.mp3', 1700000000, 'g3', 3600, 0, 0, 0);
      INSERT INTO episode VALUES (4, 1, 'Elsewhere', 'https://cdn.example.net/4.mp3', 1700000000, 'g4', 3600, 0, 1700000100, 0);
      INSERT INTO episode VALUES (5, 1, 'New again', 'https://cdn.example.net/5.mp3', 1700000000, 'g5', 3600, 0, 1700000100, 1);
      INSERT INTO episode VALUES (6, 9, 'No podcast', 'https://cdn.example.net/6.mp3', 1700000000, 'g6', 3600, 99999999, 1700000100, 0);
      """;

  private static final String OVERCAST =
      """
      <?xml version="1.0"?>
      <opml version="1.0"><body>
      <outline text="playlists"><outline type="podcast-playlist" title="Queue" smart="0"/></outline>
      <outline text="feeds">
      <outline type="rss" overcastId="1" text="Harbour Light" xmlUrl="https://feeds.example.org/harbour" subscribed="1">
      <outline type="podcast-episode" overcastId="2" pubDate="2025-03-01T10:00:00-05:00" title="Played" enclosureUrl="https://cdn.example.net/1.mp3" userUpdatedDate="2025-03-02T10:00:00Z" played="1"/>
      <outline type="podcast-episode" overcastId="3" pubDate="Sat, 01 Mar 2025 15:00:00 GMT" title="Begun" enclosureUrl="https://cdn.example.net/2.mp3" progress="90" userRecommendedDate="2025-03-02T10:00:00Z"/>
      <outline type="podcast-episode" overcastId="4" title="Deleted" userDeleted="1"/>
      </outline>
      <outline type="rss" overcastId="5" text="Past Show" xmlUrl="https://feeds.example.org/past"/>
      </outline></body></opml>
      """;

  @TempDir Path folder;

  @Test
  void antennapod_gives_states_stars_queue_chapters_and_logins() throws Exception {
    AppExport export =
        only(Databases.make(folder.resolve("any name"), Databases.ANTENNAPOD, EPISODES));

    assertThat(export.app()).isEqualTo("AntennaPod");
    assertThat(lines(export))
        .containsExactly(
            "Mine <https://no%20ra:p%3Aw@feeds.example.org/harbour> [News]",
            "  Played guid-1 played 2023-11-14T22:16:40Z",
            "  Begun guid-2 in-progress 31s queue 7",
            "  Heard once guid-5 unplayed 2023-11-14T22:15:00Z",
            "past Past Show <https://feeds.example.org/past>",
            "  Starred guid-3 unplayed starred",
            "past Unknown podcast (AntennaPod) <null>",
            "  No podcast guid-6 played");
    AppEpisode played = export.podcasts().get(0).episodes().get(0);
    assertThat(played.chapters()).extracting(Chapter::startSeconds).containsExactly(1.5);
    assertThat(played.transcriptUrls()).containsExactly("https://feeds.example.org/1.vtt");
    assertThat(export.warnings()).singleElement().asString().startsWith("My folder is a folder");
  }

  /** As schema 2060000 and 1060200 were: without state, transcripts, tags; without favourites. */
  @Test
  void what_an_older_version_lacked_is_merely_unknown() throws Exception {
    String[] older = {
      """
      ALTER TABLE Feeds DROP COLUMN state;
      ALTER TABLE FeedItems DROP COLUMN podcastindex_transcript_url;
      """,
      """
      ALTER TABLE Feeds DROP COLUMN tags;
      ALTER TABLE Feeds DROP COLUMN custom_title;
      ALTER TABLE FeedMedia DROP COLUMN last_played_time;
      DROP TABLE Favorites;
      DROP TABLE SimpleChapters;
      """
    };
    Path file = Databases.make(folder.resolve("old.db"), Databases.ANTENNAPOD, EPISODES, older[0]);
    assertThat(lines(only(file))).contains("Past Show <https://feeds.example.org/past>");

    Databases.make(file, older[1]);
    assertThat(lines(only(file)))
        .containsExactly(
            "Harbour Light <https://no%20ra:p%3Aw@feeds.example.org/harbour>",
            "  Played guid-1 played 2023-11-14T22:15:00Z",
            "  Begun guid-2 in-progress 31s queue 7",
            "  Heard once guid-5 unplayed 2023-11-14T22:15:00Z",
            "Past Show <https://feeds.example.org/past>",
            "past Unknown podcast (AntennaPod) <null>",
            "  No podcast guid-6 played");
    assertThat(only(file).warnings()).hasSize(1);
  }

  /** Without them all positions would be gone, and nobody would know. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "DROP TABLE FeedMedia;\n",
        "DROP TABLE Queue;\n",
        "ALTER TABLE FeedItems DROP COLUMN read;\n",
        "ALTER TABLE FeedMedia DROP COLUMN position;\n"
      })
  void what_every_version_has_is_reported_where_it_is_missing(String lost) throws Exception {
    Path file = Databases.make(folder.resolve("lost.db"), Databases.ANTENNAPOD, EPISODES, lost);

    assertThat(only(file).warnings())
        .anyMatch(one -> one.startsWith(file + " has no ") && one.contains("is missing"));
  }

  @Test
  void feeds_of_a_database_come_from_a_list_anywhere_beside_it() throws Exception {
    String list =
        "<opml version=\"1.0\"><body><outline type=\"rss\" text=\"Harbour\""
            + " xmlUrl=\"https://feeds.example/1.xml\"/></body></opml>";
    Path deep = Files.createDirectories(folder.resolve("given/export.pcasts"));
    Path database =
        Databases.make(
            deep.resolve("database.sqlite3"),
            """
            CREATE TABLE SJPodcast (uuid, title, subscribed);
            CREATE TABLE SJEpisode (uuid, title, publishedDate, downloadUrl, podcastUuid, keepEpisode, playingStatus, playedUpTo);
            CREATE TABLE SJPlaylistEpisode (episodeUuid);
            INSERT INTO SJPodcast VALUES ('p', 'Harbour', 1);
            """);
    Path zips = Files.createDirectories(folder.resolve("zips"));
    Path zip = zip(zips.resolve("a.zip"), "database", Files.readAllBytes(database));
    Path both = folder.resolve("both.zip");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(both))) {
      out.putNextEntry(new ZipEntry("export.pcasts/database.sqlite3"));
      out.write(Files.readAllBytes(database));
      out.putNextEntry(new ZipEntry("podcasts.opml"));
      out.write(list.getBytes(StandardCharsets.UTF_8));
    }
    assertThat(only(database).podcasts().get(0).feedUrl()).isNull();
    assertThat(only(database).feedAdvice()).contains("OPML");

    Files.writeString(folder.resolve("given/podcasts_opml.xml"), list);
    Files.writeString(zips.resolve("podcasts_opml.xml"), list);
    assertThat(only(zip).podcasts())
        .as("the file beside a zip")
        .extracting(AppPodcast::feedUrl)
        .containsExactly("https://feeds.example/1.xml");
    for (Path given : List.of(folder.resolve("given"), zips, both)) {
      assertThat(AppExports.of(given).lists()).as(given.toString()).hasSize(1);
    }
  }

  @Test
  void gpodder_has_played_what_was_heard_nearly_to_its_end() throws Exception {
    Path file = Databases.make(folder.resolve("Database"), GPODDER);
    String[] versions = {
      "",
      "ALTER TABLE episode ADD COLUMN chapters TEXT;\n",
      "ALTER TABLE podcast DROP COLUMN section;\n"
    };
    for (String version : versions) {
      Databases.make(file, version);
      assertThat(lines(only(file)).stream().map(line -> line.replace(" [audio]", "")))
          .containsExactly(
              "Harbour Light <https://feeds.example.org/harbour>",
              "  To the end g1 played 3570s 2023-11-14T22:15:00Z",
              "  Half g2 in-progress 1800s",
              "  Elsewhere g4 played 2023-11-14T22:15:00Z",
              "  New again g5 unplayed 2023-11-14T22:15:00Z",
              "past Unknown podcast (gPodder) <null>",
              "  No podcast g6 played 2023-11-14T22:15:00Z");
    }
  }

  @Test
  void overcast_tells_what_was_touched_and_what_is_followed_no_more() throws Exception {
    Path file = folder.resolve("export.txt");
    String followed = OVERCAST.replace(" subscribed=\"1\"", "");
    String cut = OVERCAST.substring(0, OVERCAST.indexOf("<outline type=\"rss\" overcastId=\"5\""));
    Map<String, List<String>> expected =
        Map.of(
            OVERCAST, List.of("", "past "),
            followed, List.of("", ""),
            cut, List.of(""));
    for (Map.Entry<String, List<String>> one : expected.entrySet()) {
      Files.writeString(file, one.getKey());
      AppExports exports = AppExports.of(file);
      assertThat(exports.whole()).as("it is a list too").isFalse();
      AppExport export = exports.found().get(0).export();
      assertThat(lines(export).subList(0, 3))
          .containsExactly(
              "Harbour Light <https://feeds.example.org/harbour>",
              "  Played null played 2025-03-02T10:00:00Z",
              "  Begun null in-progress 90s starred");
      assertThat(export.podcasts())
          .extracting(podcast -> podcast.subscribed() ? "" : "past ")
          .isEqualTo(one.getValue());
      assertThat(export.warnings()).hasSize(one.getKey().equals(cut) ? 1 : 0);
    }
    Files.writeString(file, OVERCAST.replaceAll("overcastId=\"\\d\"", ""));
    assertThat(AppExports.of(file).found()).as("a list of any app").isEmpty();
  }

  @Test
  void an_export_is_found_in_a_folder_and_in_a_zip_whatever_it_is_called() throws Exception {
    Path database = Databases.make(folder.resolve("x"), Databases.ANTENNAPOD, EPISODES);
    Path deep = Files.createDirectories(folder.resolve("Downloads/old"));
    Path zip = zip(deep.resolve("backup (1).bin"), "files/any.dat", Files.readAllBytes(database));
    Files.delete(database);
    Files.writeString(deep.resolve("page.html"), "<html><p>A page</p></html>");

    AppExports exports = AppExports.of(folder.resolve("Downloads"));
    assertThat(exports.whole()).isFalse();
    assertThat(exports.found()).extracting(AppExports.Found::file).containsExactly(zip);
    assertThat(AppExports.of(zip).whole()).isTrue();
    assertThat(AppExports.of(deep.resolve("page.html")).found()).isEmpty();

    Path phone = zip(deep.resolve("phone.zip"), "sdcard/backup.zip", Files.readAllBytes(zip));
    Path bad =
        zip(folder.resolve("in"), "a.db", "SQLite format 3\0cut".getBytes(StandardCharsets.UTF_8));
    Path worse = zip(folder.resolve("worse.zip"), "b.zip", Files.readAllBytes(bad));
    assertThat(AppExports.of(phone).found())
        .extracting(AppExports.Found::file)
        .as("of a zip in a zip, the one that was given")
        .containsExactly(phone);
    assertThat(AppExports.of(worse).refused())
        .singleElement()
        .asString()
        .contains(worse + "!/b.zip!/a.db");
  }

  @Test
  void each_bad_file_gets_one_sentence_that_names_it() throws Exception {
    Path good = Databases.make(folder.resolve("good.db"), Databases.ANTENNAPOD, EPISODES);
    byte[] whole = Files.readAllBytes(good);
    Path cut = Files.write(folder.resolve("cut.db"), Arrays.copyOf(whole, whole.length / 2));
    Path empty = Databases.make(folder.resolve("empty.db"), Databases.ANTENNAPOD);
    Path wal = Files.writeString(folder.resolve("MTLibrary.sqlite-wal"), "frames");
    byte[] zeros = Arrays.copyOf("SQLite format 3\0".getBytes(StandardCharsets.US_ASCII), 8 << 20);
    Path bomb = zip(folder.resolve("bomb.zip"), "a.db", zeros);
    Path broken =
        Files.write(folder.resolve("broken.zip"), Arrays.copyOf(Files.readAllBytes(bomb), 500));
    Path climbing = zip(folder.resolve("climbing.zip"), "../../out.db", whole);
    Path view =
        Databases.make(
            folder.resolve("view.db"),
            "CREATE TABLE FeedItems (feed INTEGER);\nCREATE VIEW Feeds AS SELECT 1 AS download_url;\n");

    for (Path bad : List.of(cut, empty, wal, bomb)) {
      AppExports exports = AppExports.of(bad);
      assertThat(exports.found()).as(bad.toString()).isEmpty();
      assertThat(exports.refused()).singleElement().asString().contains(bad.toString());
    }
    assertThat(AppExports.of(climbing).found()).isEmpty();
    assertThat(AppExports.of(broken).refused()).as("it may hold saved pages").isEmpty();
    assertThat(folder.resolveSibling("out.db")).doesNotExist();
    assertThat(AppExports.of(view).found()).as("no SQL of a file is run").isEmpty();
  }

  private static AppExport only(Path file) throws IOException {
    AppExports exports = AppExports.of(file);
    assertThat(exports.refused()).isEmpty();
    assertThat(exports.found()).hasSize(1);
    return exports.found().get(0).export();
  }

  private static Path zip(Path file, String name, byte[] content) throws IOException {
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry(name));
      zip.write(content);
      zip.closeEntry();
    }
    return file;
  }

  private static List<String> lines(AppExport export) {
    return export.podcasts().stream()
        .map(
            podcast ->
                (podcast.subscribed() ? "" : "past ")
                    + podcast.title()
                    + " <"
                    + podcast.feedUrl()
                    + ">"
                    + (podcast.folder() == null ? "" : " [" + podcast.folder() + "]")
                    + podcast.episodes().stream()
                        .map(AppExportsTest::line)
                        .collect(Collectors.joining()))
        .flatMap(String::lines)
        .toList();
  }

  private static String line(AppEpisode episode) {
    ListeningState state = episode.listening();
    if (state == null) {
      return "";
    }
    return "\n  "
        + episode.title()
        + " "
        + episode.guid()
        + " "
        + state.state().word()
        + (state.positionSeconds() == null ? "" : " " + Math.round(state.positionSeconds()) + "s")
        + (state.lastPlayedAt() == null ? "" : " " + state.lastPlayedAt())
        + (Boolean.TRUE.equals(state.starred()) ? " starred" : "")
        + (state.queuePosition() == null ? "" : " queue " + state.queuePosition());
  }
}
