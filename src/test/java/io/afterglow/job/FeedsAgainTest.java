package io.afterglow.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import io.afterglow.run.ExitCode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A second export, when publishers have changed their feeds since the first. */
class FeedsAgainTest {

  private static final String NEW_YEAR =
      "<pubDate>Mon, 01 Jan 2024 10:00:00 GMT</pubDate><description>";

  private static final String NOTES_END = "</description>";

  @TempDir Path folder;

  private final Map<String, String> bodies = new ConcurrentHashMap<>();
  private final Map<String, String> moved = new ConcurrentHashMap<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private HttpServer server;
  private String site;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          String path = exchange.getRequestURI().getPath();
          requests.add(path);
          byte[] body = bodies.getOrDefault(path, "none").getBytes(StandardCharsets.UTF_8);
          String target = moved.get(path);
          if (target != null) {
            exchange.getResponseHeaders().set("Location", target);
          }
          int status = target != null ? 301 : bodies.containsKey(path) ? 200 : 404;
          try (exchange) {
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
          }
        });
    server.start();
    site = "http://127.0.0.1:" + server.getAddress().getPort();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private static String item(String guid, String title, String rest) {
    return "<item><guid>" + guid + "</guid><title>" + title + "</title>" + rest + "</item>";
  }

  private String transcript(String path) {
    return "<podcast:transcript url=\"" + site + path + "\" type=\"text/vtt\" language=\"en\"/>";
  }

  private void feed(String path, String... items) {
    bodies.put(
        path,
        "<rss version=\"2.0\" xmlns:podcast=\"https://podcastindex.org/namespace/1.0\"><channel><title>"
            + path.substring(1)
            + "</title>"
            + String.join("", items)
            + "</channel></rss>");
  }

  private static String said(String words) {
    return "WEBVTT\n\n00:00.000 --> 00:09.000\n" + words + "\n";
  }

  private Exported export() throws IOException {
    return export(List.of("/notes", "/moved")).endsWith(ExitCode.OK).zip();
  }

  private Ran export(List<String> feeds) throws IOException {
    return export(feeds.stream().map(feed -> site + feed).toArray(String[]::new));
  }

  private Ran export(Path list) throws IOException {
    return export(list.toString());
  }

  private Ran export(String... given) throws IOException {
    List<String> words = new ArrayList<>(List.of("export"));
    words.addAll(List.of(given));
    words.addAll(List.of("--allow-private", "--delay", "0", "--retries", "0"));
    words.addAll(List.of("--podcast-directory", "none"));
    words.addAll(List.of("--workspace", folder.resolve("work").toString()));
    words.addAll(List.of("--out", folder.resolve("out").toString()));
    return Ran.of(folder, words);
  }

  private static String texts(Exported zip) {
    return zip.files().entrySet().stream()
        .filter(file -> file.getKey().startsWith("data/podcasts/"))
        .map(file -> new String(file.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("\n"));
  }

  @Test
  void what_a_feed_no_longer_has_stays_in_the_zip() throws Exception {
    bodies.put("/a.vtt", said("KEEP-A is said in this one."));
    bodies.put("/b.vtt", said("KEEP-B is said in this one."));
    bodies.put("/c.vtt", said("OLD-C is said in this one."));
    bodies.put("/a.json", "{\"chapters\":[{\"startTime\":0,\"title\":\"KEEP-CHAPTER\"}]}");
    String files = "<podcast:chapters url=\"" + site + "/a.json\" type=\"application/json\"/>";
    feed(
        "/notes",
        item(
            "1",
            "One",
            "<description>KEEP-NOTES</description><podcast:person>KEEP-PERSON</podcast:person>"
                + transcript("/a.vtt")
                + files),
        item("2", "Two", "<description>KEEP-LONG are notes with many words</description>"),
        item("3", "Three", transcript("/b.vtt") + files.replace("/a.json", "/b.json")),
        item("4", "Four", transcript("/c.vtt")));
    bodies.put("/b.json", "{\"chapters\":[{\"startTime\":0,\"title\":\"KEEP-OLDER-CHAPTER\"}]}");
    feed("/moved", item("m1", "KEEP-MOVED", ""), item("m2", "Second", ""));
    export();
    feed(
        "/notes",
        item("1", "One", ""),
        item("2", "Two", "<description>Members only.</description>"),
        item("3", "Three", transcript("/gone.vtt")),
        item("4", "Four", "<description>Corrected.</description>" + transcript("/c.vtt")));
    bodies.put("/c.vtt", said("NEW-C is said in this one."));
    requestedAt(Instant.now().truncatedTo(ChronoUnit.SECONDS).minusSeconds(60));
    moved.put("/moved", "/new");
    feed("/new", item("m2", "Second", ""), item("m3", "Third", ""));
    requests.clear();

    Exported zip = export();

    assertThat(texts(zip))
        .contains("KEEP-A", "KEEP-B", "KEEP-CHAPTER", "KEEP-OLDER-CHAPTER", "KEEP-NOTES")
        .contains("NEW-C", "KEEP-PERSON", "KEEP-LONG", "Members only.", "KEEP-MOVED", "Third");
    assertThat(zip.report().at("/episodes/saved").asInt()).isEqualTo(7);
    assertThat(requests).contains("/c.vtt").doesNotContain("/b.vtt").doesNotHaveDuplicates();

    bodies.put("/b.vtt", said("NEW-B is said in this one."));
    requestedAt(Instant.parse("2025-01-01T00:00:00Z"));
    assertThat(texts(export())).contains("NEW-B", "KEEP-A");
  }

  /** Three documents of one feed, with one item each (RFC 5005). */
  private void paged(String name) {
    feed(name, next(name + "/2"), item(name + "1", name + "-ONE", ""));
    feed(name + "/2", next(name + "/3"), item(name + "2", name + "-TWO", ""));
    feed(name + "/3", item(name + "3", name + "-THREE", ""));
  }

  private String next(String path) {
    return "<a:link xmlns:a=\"http://www.w3.org/2005/Atom\" rel=\"next\" href=\""
        + site
        + path
        + "\"/>";
  }

  @Test
  void items_of_former_pages_stay_and_failed_pages_are_reported() throws Exception {
    List<String> feeds = List.of("/last", "/other", "/left", "/gone", "/html", "/end");
    feeds.forEach(this::paged);
    assertThat(texts(export(feeds).endsWith(ExitCode.OK).zip())).contains("/end-THREE");
    feed("/last", item("last0", "/last-NEW", ""));
    feed("/other", next("/other/b"), item("other0", "/other-NEW", ""));
    feed("/other/b", item("otherB", "/other-B", ""));
    bodies.remove("/other/2");
    moved.put("/left", "/right");
    feed("/right", item("right", "/left-NEW", ""));
    feed("/gone", next("/gone/2"), item("gone0", "/gone-NEW", ""));
    bodies.remove("/gone/2");
    feed("/html", next("/html/2"), item("html0", "/html-NEW", ""));
    bodies.put("/html/2", "<!DOCTYPE html><title>Busy</title><h1>Please wait</h1>");
    feed("/end", next("/end/2"), item("end0", "/end-NEW", ""));
    feed("/end/2", item("end1", "/end-ONE", ""));

    Exported zip = export(feeds).endsWith(ExitCode.PARTIAL).zip();

    for (String feed : feeds) {
      assertThat(texts(zip)).contains(feed + "-ONE", feed + "-TWO", feed + "-THREE", feed + "-NEW");
    }
    assertThat(texts(zip)).contains("/other-B");
    assertThat(zip.report().path("missing"))
        .extracting(row -> row.path("kind").asText() + " " + row.path("url").asText())
        .containsExactlyInAnyOrder("list " + site + "/gone/2", "list " + site + "/html/2");
  }

  @Test
  void shows_whose_addresses_lead_to_another_show_stay_their_own() throws Exception {
    titled("/soup", "Soup", item("1", "Tomato", NEW_YEAR + "SOUP-NOTES" + NOTES_END));
    titled("/vote", "Vote", item("1", "Ballot", NEW_YEAR + "VOTE-NOTES" + NOTES_END));
    titled("/hear", "Hear", item("h", "Ear", ""));
    Path list = list("Soup", "/soup", "Vote", "/vote", "Hear", "/hear", "HEAR!", "/here");
    moved.put("/here", "/hear");
    export(list).endsWith(ExitCode.OK);
    for (String dead : List.of("/soup", "/dead")) {
      moved.put(dead, "/vote");
    }
    titled("/new", "Hear", item("h", "Ear", ""));
    moved.put("/hear", "/new");
    moved.put("/here", "/new");
    list =
        list("Soup", "/soup", "Vote", "/vote", "Hear", "/hear", "HEAR!", "/here", "Dead", "/dead");

    Exported zip = export(list).endsWith(ExitCode.PARTIAL).zip();

    JsonNode report = zip.report();
    assertThat(texts(zip)).contains("SOUP-NOTES", "VOTE-NOTES").doesNotContain("pages disagree");
    assertThat(report.at("/podcasts/listed").asInt()).isEqualTo(4);
    assertThat(report.at("/podcasts/gone").asInt()).isOne();
    assertThat(report.at("/episodes/saved").asInt()).isEqualTo(3);
    assertThat(report.path("missing").findValuesAsText("kind"))
        .containsExactlyInAnyOrder("list", "podcast");
    assertThat(report.path("missing").findValuesAsText("next"))
        .hasSize(2)
        .allMatch(next -> next.contains("redirects to another podcast, Vote"));
    assertThat(new String(zip.files().get("subscriptions.opml"), StandardCharsets.UTF_8))
        .contains("\"Soup\"", site + "/soup\"", "\"Dead\"", site + "/dead\"", site + "/new\"")
        .doesNotContain(site + "/here\"");
  }

  private void titled(String path, String title, String... items) {
    feed(path, items);
    bodies.computeIfPresent(path, (p, xml) -> xml.replaceFirst("<title>[^<]*", "<title>" + title));
  }

  private Path list(String... feeds) throws IOException {
    StringBuilder opml = new StringBuilder("<opml version=\"2.0\"><body>");
    for (int i = 0; i < feeds.length; i += 2) {
      opml.append("<outline type=\"rss\" text=\"" + feeds[i] + "\" xmlUrl=\"" + site)
          .append(feeds[i + 1] + "\"/>");
    }
    return Files.writeString(folder.resolve("list.opml"), opml + "</body></opml>");
  }

  /** As if everything had been requested then; what seals the index is left out. */
  private void requestedAt(Instant then) throws IOException, SQLException {
    Path index = folder.resolve("work/workspace.sqlite");
    Files.deleteIfExists(index.resolveSibling("workspace.seal"));
    try (Connection database = DriverManager.getConnection("jdbc:sqlite:" + index);
        Statement statement = database.createStatement()) {
      statement.executeUpdate("UPDATE task SET checked_at = '" + then + "'");
    }
  }
}
