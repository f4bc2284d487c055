package io.afterglow.chaos;

import static io.afterglow.job.FeedHost.feed;
import static io.afterglow.job.FeedHost.item;
import static org.assertj.core.api.Assertions.assertThat;

import io.afterglow.app.Databases;
import io.afterglow.job.Exported;
import io.afterglow.job.FeedHost;
import io.afterglow.job.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Keys in every address of an app's file and of the feeds that it names. Those of the feeds'
 * addresses may be in the OPML files, all others in no file of a zip with all formats.
 */
class AppSecretsTest {

  private static final String KEY = "c4naryK3y";
  private static final String PASSWORD = "c4naryPa55";
  private static final String OTHER = "c4naryOth3r";

  @TempDir Path folder;

  @AutoClose private final FeedHost host = new FeedHost();

  /** An app, and its file with three podcasts of two episodes each. */
  enum App {
    ANTENNAPOD(
        Databases.ANTENNAPOD,
        "INSERT INTO Feeds VALUES ($p, 'Show $p', 'Mine $p', '$feed', '$site', 'Ann', '$user', '$password', NULL, 0);\n",
        """
        INSERT INTO FeedItems VALUES ($e, '$title', 1700000000000, 1, '$link', '$notes', $p, '$guid', '$transcript');
        INSERT INTO FeedMedia VALUES ($e, 60000, '$file', 0, 0, $e, 1700000200000);
        INSERT INTO SimpleChapters VALUES ($e, 'Intro', 1500, $e, '$chapter');
        INSERT INTO Favorites VALUES ($e, $e, $p);
        """),
    PODCAST_ADDICT(
        """
        CREATE TABLE podcasts (_id INTEGER, name, custom_name, author, homepage, feed_url, subscribed_status, login, password);
        CREATE TABLE episodes (_id INTEGER, podcast_id INTEGER, name, guid, url, publication_date, content, download_url, duration_ms, favorite, seen_status, position_to_resume, playbackDate, transcript_url);
        CREATE TABLE chapters (episodeId INTEGER, start, name, description, url, customBookmark, updateDate);
        """,
        "INSERT INTO podcasts VALUES ($p, 'Show $p', NULL, 'Ann', '$site', '$feed', 1, '$user', '$password');\n",
        """
        INSERT INTO episodes VALUES ($e, $p, '$title', '$guid', '$link', 1700000000000, '$notes', '$file', 60000, 1, 1, 0, 1700000200000, '$transcript');
        INSERT INTO chapters VALUES ($e, 1500, 'Intro', NULL, '$chapter', 0, NULL);
        INSERT INTO chapters VALUES ($e, 2500, 'Mark', 'See $chapter', '$chapter', 1, NULL);
        """),
    GPODDER(
        """
        CREATE TABLE podcast (id INTEGER PRIMARY KEY, title, url, link, section, auth_username, auth_password, download_folder);
        CREATE TABLE episode (id INTEGER PRIMARY KEY, podcast_id INTEGER, title, url, link, description_html, published INTEGER, guid, total_time INTEGER, current_position INTEGER, last_playback INTEGER);
        """,
        "INSERT INTO podcast VALUES ($p, 'Show $p', '$feed', '$site', NULL, '$user', '$password', 'd');\n",
        "INSERT INTO episode VALUES ($e, $p, '$title', '$file', '$link', '$notes', 1700000000, '$guid', 60, 59, 1700000200);\n"),
    OVERCAST(
        "<opml version=\"1.0\"><body><outline text=\"feeds\">\n",
        "<outline type=\"rss\" overcastId=\"$p\" text=\"Show $p\" xmlUrl=\"$login\" htmlUrl=\"$site\" subscribed=\"1\"/>\n",
        "<outline type=\"podcast-episode\" overcastId=\"$e\" pubDate=\"2025-03-01T10:00:00Z\" title=\"$title\" url=\"$link\" overcastUrl=\"$chapter\" enclosureUrl=\"$file\" played=\"1\"/>\n"),
    POCKET_CASTS(
        """
        CREATE TABLE podcasts (uuid, title, podcast_url, subscribed);
        CREATE TABLE podcast_episodes (uuid, title, podcast_id, playing_status, played_up_to, published_date, download_url, episode_description);
        CREATE TABLE bookmarks (episode_uuid, time, created_at, title, deleted);
        CREATE TABLE episode_chapters (episode_uuid, start_time, end_time, title, url);
        CREATE TABLE episode_transcript (episode_uuid, url, is_generated);
        """,
        "INSERT INTO podcasts VALUES ('$p', 'Show $p', '$site', 1);\n",
        """
        INSERT INTO podcast_episodes VALUES ('$e', '$title', '$p', 2, 12.5, 1700000000000, '$file', '$notes');
        INSERT INTO bookmarks VALUES ('$e', 10, 1710000000000, 'See $link', 0);
        INSERT INTO episode_chapters VALUES ('$e', 1500, 2500, 'Intro', '$chapter');
        INSERT INTO episode_transcript VALUES ('$e', '$transcript', 0);
        """);

    private final String tables;
    private final String podcast;
    private final String episode;

    App(String tables, String podcast, String episode) {
      this.tables = tables;
      this.podcast = podcast;
      this.episode = episode;
    }
  }

  @ParameterizedTest
  @EnumSource
  void keys_of_an_app_are_in_the_opml_files_alone(App app) throws Exception {
    serve("/open.xml");
    serve("/key.xml?token=" + KEY);
    serve("/login.xml");
    host.lock("/login.xml", "ann:" + PASSWORD);
    Path file = file(app, "/open.xml", "/key.xml?token=" + KEY, "/login.xml");

    Ran ran = Ran.ofFeeds(folder, file.toString(), "--with", "all", "--verbose");

    Exported zip = ran.zip();
    assertThat(zip.text("data/listening.csv").lines())
        .hasSizeGreaterThan(app == App.OVERCAST ? 4 : 6);
    assertThat(zip.files().keySet())
        .anyMatch(name -> name.endsWith(".db"))
        .anyMatch(name -> name.endsWith(".wacz"));
    assertThat(zip.text("subscriptions.opml")).contains(KEY, PASSWORD);
    assertThat(ran.said() + ran.printed()).doesNotContain(KEY, PASSWORD, OTHER);
    assertThat(telling(zip, OTHER)).isEmpty();
    assertThat(telling(zip, KEY, PASSWORD)).allMatch(name -> name.endsWith(".opml"));
    Ran shared = Ran.ofFeeds(folder, file.toString(), "--with", "all", "--share-safe", "--offline");
    for (String secret : new String[] {KEY, PASSWORD, OTHER}) {
      new Canary(secret).isNotIn("shared", Files.readAllBytes(shared.zipFile()), 0);
    }
  }

  @ParameterizedTest
  @EnumSource
  void keys_beside_public_feeds_are_in_no_file(App app) throws Exception {
    serve("/open.xml");
    Ran ran = Ran.ofFeeds(folder, file(app, "/open.xml").toString(), "--with", "all");
    assertThat(telling(ran.zip(), OTHER)).isEmpty();
  }

  /** The files that hold one of these secrets, also in an archive within. */
  private static Set<String> telling(Exported zip, String... secrets) throws IOException {
    Set<String> telling = new TreeSet<>();
    for (Map.Entry<String, byte[]> one : zip.files().entrySet()) {
      for (String secret : secrets) {
        telling.addAll(new Canary(secret).places(one.getKey(), one.getValue(), 0));
      }
    }
    return telling;
  }

  /** A feed whose files open with a key of their own where the feed itself has one. */
  private void serve(String path) {
    String key = path.contains("token") ? "?token=" + OTHER : "";
    String page = "<link>https://a.example/page" + key + "</link>";
    host.set("/t.vtt" + key, FeedHost.captions("These are the words. ".repeat(9)));
    host.set(
        "/c.json" + key,
        "{\"version\":\"1.2.0\",\"chapters\":[{\"startTime\":1,\"title\":\"One\",\"url\":\"https://a.example/c"
            + key
            + "\"}]}");
    host.set(
        path,
        feed(
            "Show",
            page,
            item(
                "guid-1",
                "First",
                page,
                "<pubDate>Tue, 14 Nov 2023 22:13:20 GMT</pubDate>",
                "<description>See https://a.example/notes" + key + "</description>",
                host.transcript("/t.vtt" + key),
                "<podcast:chapters url=\""
                    + host.at("/c.json")
                    + key
                    + "\" type=\"application/json\"/>",
                "<enclosure url=\"https://cdn.example/1.mp3"
                    + key
                    + "\" length=\"1\" type=\"audio/mpeg\"/>")));
  }

  private Path file(App app, String... paths) throws Exception {
    StringBuilder text = new StringBuilder(app.tables);
    StringBuilder list = new StringBuilder();
    String[] feeds = Stream.of(paths).map(host::at).toArray(String[]::new);
    for (int p = 0; p < feeds.length; p++) {
      Map<String, String> of = new LinkedHashMap<>();
      String login = p == 2 ? feeds[p].replace("//", "//ann:" + PASSWORD + "@") : feeds[p];
      of.put("'$user'", p == 2 ? "'ann'" : "NULL");
      of.put("'$password'", p == 2 ? "'" + PASSWORD + "'" : "NULL");
      of.put("$p", "" + (p + 1));
      of.put("$feed", feeds[p]);
      of.put("$login", login);
      of.put("$site", secret("site"));
      StringBuilder episodes = new StringBuilder();
      for (int e = 1; e <= 2; e++) {
        Map<String, String> known = new LinkedHashMap<>(of);
        known.put("$e", "" + (p * 2 + e));
        known.put("$title", e == 1 ? "First" : "Dropped");
        known.put("$guid", e == 1 ? "guid-1" : secret("guid"));
        known.put("$file", secret("cdn/" + e + ".mp3"));
        known.put("$notes", "<p>See " + secret("notes") + "</p>");
        Stream.of("link", "transcript", "chapter")
            .forEach(name -> known.put("$" + name, secret(name)));
        episodes.append(filled(app.episode, known));
      }
      String podcast = filled(app.podcast, of);
      boolean nested = podcast.startsWith("<");
      text.append(
          nested ? podcast.replace("/>\n", ">\n") + episodes + "</outline>\n" : podcast + episodes);
      list.append("<outline type=\"rss\" text=\"Show " + (p + 1) + "\" xmlUrl=\"" + login + "\"/>");
    }
    Path given = Files.createDirectory(folder.resolve("given"));
    if (app == App.POCKET_CASTS) {
      Files.writeString(
          given.resolve("list.opml"), "<opml version=\"1.0\"><body>" + list + "</body></opml>");
    }
    if (app == App.OVERCAST) {
      return Files.writeString(given.resolve("overcast.opml"), text + "</outline></body></opml>");
    }
    Databases.make(given.resolve("app.db"), text.toString());
    return given;
  }

  private static String secret(String path) {
    return "https://a.example/" + path + "?token=" + OTHER;
  }

  private static String filled(String template, Map<String, String> values) {
    String text = template;
    for (Map.Entry<String, String> one : values.entrySet()) {
      text = text.replace(one.getKey(), one.getValue());
    }
    return text;
  }
}
