package io.afterglow.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import io.afterglow.run.ExitCode;
import io.afterglow.time.Timekeeper;
import io.afterglow.workspace.Note;
import io.afterglow.workspace.Workspace;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an export of feeds says when a feed, or a file that it links to, does not come. */
class FeedsThatFailTest {

  private static final String CAPTIONS =
      "WEBVTT\n\n00:00.000 --> 00:09.000\n<v Ada>"
          + "The ferry leaves the harbour at seven. ".repeat(5)
          + "\n";

  @TempDir Path folder;

  private final Map<String, Integer> asked = new ConcurrentHashMap<>();
  private final Map<String, Integer> statuses = new ConcurrentHashMap<>();
  private final Map<String, String> bodies = new ConcurrentHashMap<>();
  private HttpServer server;
  private String site;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          String path = exchange.getRequestURI().getPath();
          asked.merge(path, 1, Integer::sum);
          byte[] body = bodies.getOrDefault(path, "none").getBytes(StandardCharsets.UTF_8);
          int status = statuses.getOrDefault(path, bodies.containsKey(path) ? 200 : 404);
          exchange.sendResponseHeaders(status, body.length);
          try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
          }
        });
    server.start();
    site = "http://127.0.0.1:" + server.getAddress().getPort();
    bodies.put("/feed.xml", feed(3, "/1.vtt"));
    bodies.put("/1.vtt", CAPTIONS);
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private String feed(int episodes, String transcript) {
    StringBuilder items = new StringBuilder();
    IntStream.rangeClosed(1, episodes)
        .forEach(
            n ->
                items
                    .append("<item><title>Tide ")
                    .append(n)
                    .append("</title><guid>t-")
                    .append(n)
                    .append("</guid><description>Notes of number ")
                    .append(n)
                    .append("</description>")
                    .append(
                        n == 1
                            ? "<podcast:transcript url=\""
                                + site
                                + transcript
                                + "\" type=\"text/vtt\"/>"
                            : "")
                    .append("</item>"));
    return "<rss version=\"2.0\" xmlns:podcast=\"https://podcastindex.org/namespace/1.0\"><channel>"
        + "<title>Tide Table</title><language>en</language>"
        + items
        + "</channel></rss>";
  }

  private Ran export() throws IOException {
    return export("--retries", "0");
  }

  private Ran export(String... more) throws IOException {
    Path list =
        Files.writeString(
            folder.resolve("list.opml"),
            "<opml version=\"2.0\"><body><outline type=\"rss\" text=\"Tides\" xmlUrl=\""
                + site
                + "/feed.xml\"/></body></opml>");
    List<String> words = new ArrayList<>(List.of("export", list.toString(), "--allow-private"));
    words.addAll(List.of("--delay", "0", "--backoff", "1ms", "--podcast-directory", "none"));
    words.addAll(List.of("--workspace", folder.resolve("work").toString()));
    words.addAll(List.of("--out", folder.resolve("out").toString()));
    words.addAll(List.of(more));
    return Ran.of(folder, words);
  }

  private static String missing(Exported zip) throws IOException {
    List<String> rows = new ArrayList<>();
    for (JsonNode row : zip.report().path("missing")) {
      rows.add(row.path("kind").asText() + " " + row.path("why").asText());
    }
    return String.join(", ", rows);
  }

  @Test
  void a_list_of_subscriptions_is_an_archive_of_what_its_feeds_hold() throws Exception {
    Exported zip = export().endsWith(ExitCode.OK).zip();
    assertThat(zip.report().at("/episodes/saved").asInt()).isEqualTo(3);
    assertThat(zip.report().at("/transcripts/saved").asInt()).isOne();
    assertThat(zip.files().keySet()).anyMatch(name -> name.endsWith("transcript.en.vtt"));
  }

  @Test
  void a_feed_that_fails_the_next_time_keeps_what_it_had_and_is_not_said_to_be_up_to_date()
      throws Exception {
    export().endsWith(ExitCode.OK);
    statuses.put("/feed.xml", 500);
    Ran ran = export().endsWith(ExitCode.PARTIAL);
    assertThat(ran.zip().report().at("/episodes/saved").asInt()).isEqualTo(3);
    assertThat(missing(ran.zip())).isEqualTo("list server-error");
    assertThat(ran.said()).doesNotContain("Everything is saved");

    statuses.clear();
    bodies.put("/feed.xml", feed(4, "/1.vtt"));
    Exported again = export().endsWith(ExitCode.OK).zip();
    assertThat(again.report().at("/episodes/saved").asInt()).isEqualTo(4);
  }

  @Test
  void feeds_that_each_say_they_moved_to_the_other_give_the_items_of_both() throws Exception {
    bodies.put("/feed.xml", moved(feed(3, "/1.vtt"), "/new.xml"));
    bodies.put("/new.xml", moved(feed(1, "/1.vtt").replace("t-1", "t-9"), "/feed.xml"));
    Exported zip = export().endsWith(ExitCode.OK).zip();
    assertThat(zip.report().at("/episodes/saved").asInt()).isEqualTo(4);
  }

  private String moved(String feed, String to) {
    String move = "<itunes:new-feed-url>" + site + to + "</itunes:new-feed-url>";
    return feed.replace(
            "<rss ", "<rss xmlns:itunes=\"http://www.itunes.com/dtds/podcast-1.0.dtd\" ")
        .replace("<language>", move + "<language>");
  }

  @Test
  void an_error_page_in_place_of_a_transcript_is_a_transcript_that_failed() throws Exception {
    bodies.put("/1.vtt", "<!DOCTYPE html><title>Oops</title><h1>Page not found</h1>");
    Exported zip = export().endsWith(ExitCode.PARTIAL).zip();
    assertThat(zip.report().at("/episodes/saved").asInt()).isEqualTo(3);
    assertThat(zip.report().at("/transcripts/failed").asInt()).isOne();
    assertThat(missing(zip)).isEqualTo("transcript unreadable");
  }

  @Test
  void what_needs_a_login_or_is_a_notice_is_requested_once() throws Exception {
    bodies.put("/1.vtt", CAPTIONS.replaceAll("<v Ada>.*", "This transcript is being made.\n"));
    Ran ran = export("--retries", "3").endsWith(ExitCode.PARTIAL);
    assertThat(missing(ran.zip())).isEqualTo("transcript unreadable");
    assertThat(ran.said()).contains("another page came").doesNotContain("busy", "--pages");
    assertThat(asked).containsEntry("/1.vtt", 1);

    statuses.put("/feed.xml", 401);
    asked.clear();
    ran = export("--retries", "3").endsWith(ExitCode.PARTIAL);
    assertThat(asked).containsEntry("/feed.xml", 1);
    assertThat(ran.said())
        .contains("the server asks for a login", "with name and password")
        .doesNotContain("cookies", "the service");
  }

  @Test
  void a_listing_stores_nothing_of_what_it_was_limited_to() throws Exception {
    Ran ran = export("--dry-run", "--limit", "1").endsWith(ExitCode.OK);
    assertThat(ran.printed()).contains("for 1 episode");
    try (Workspace work = Workspace.open(folder.resolve("work"), Timekeeper.system())) {
      assertThat(work.notes().get(Note.FEED_EPISODES)).isNull();
    }
  }

  @Test
  void a_transcript_that_is_gone_is_counted_as_gone() throws Exception {
    statuses.put("/1.vtt", 404);
    Exported zip = export().endsWith(ExitCode.PARTIAL).zip();
    assertThat(zip.report().at("/transcripts/gone").asInt()).isOne();
    assertThat(missing(zip)).isEqualTo("transcript gone");
  }

  @Test
  void without_a_network_nothing_of_a_feed_is_said_to_be_saved() throws Exception {
    Ran ran = offline().endsWith(ExitCode.PARTIAL);
    assertThat(ran.zip().report().at("/podcasts/pending").asInt()).isOne();
    assertThat(missing(ran.zip())).isEqualTo("podcast offline");
  }

  private Ran offline() throws IOException {
    Path list =
        Files.writeString(
            folder.resolve("off.opml"),
            "<opml version=\"2.0\"><body><outline text=\"Tides\" xmlUrl=\"https://a.example/f\"/>"
                + "</body></opml>");
    return Ran.of(
        folder,
        List.of("export", list.toString(), "--offline", "--out", folder.resolve("out").toString()));
  }
}
