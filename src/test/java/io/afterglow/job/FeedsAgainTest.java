package io.afterglow.job;

import static io.afterglow.job.FeedHost.captions;
import static io.afterglow.job.FeedHost.item;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.afterglow.run.ExitCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A second export, when publishers have changed their feeds since the first. */
class FeedsAgainTest {

  private static final String NEW_YEAR =
      "<pubDate>Mon, 01 Jan 2024 10:00:00 GMT</pubDate><description>";

  private static final String NOTES_END = "</description>";

  @TempDir Path folder;

  @AutoClose private final FeedHost host = new FeedHost();

  private void feed(String path, String... items) {
    titled(path, path.substring(1), items);
  }

  private void titled(String path, String title, String... items) {
    host.set(path, FeedHost.feed(title, items));
  }

  private Exported export() throws IOException {
    return export(List.of("/notes", "/moved")).endsWith(ExitCode.PARTIAL).zip();
  }

  private static String person(String name) {
    return "<podcast:person>" + name + "</podcast:person>";
  }

  private Ran export(List<String> feeds) {
    return Ran.ofFeeds(folder, feeds.stream().map(host::at).toArray(String[]::new));
  }

  private Ran export(Path list) {
    return Ran.ofFeeds(folder, list.toString());
  }

  private static String texts(Exported zip) {
    return zip.files().entrySet().stream()
        .filter(file -> file.getKey().startsWith("data/podcasts/"))
        .map(file -> new String(file.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("\n"));
  }

  /** An episode's JSON. */
  private static String episode(Exported zip, String title) throws IOException {
    return zip.episodes().values().stream()
        .filter(episode -> episode.path("title").asText().equals(title))
        .map(JsonNode::toString)
        .collect(Collectors.joining());
  }

  @Test
  void what_a_feed_no_longer_has_stays_in_the_zip() throws Exception {
    host.set("/a.vtt", captions("KEEP-A is said in this one."));
    host.set("/b.vtt", captions("KEEP-B is said in this one."));
    host.set("/c.vtt", captions("OLD-C is said in this one."));
    host.set("/a.json", "{\"chapters\":[{\"startTime\":0,\"title\":\"KEEP-CHAPTER\"}]}");
    String files =
        "<podcast:chapters url=\"" + host.at("/a.json") + "\" type=\"application/json\"/>";
    feed(
        "/notes",
        person("OLD-HOST"),
        item(
            "1",
            "One",
            "<description>KEEP-NOTES</description>"
                + person("KEEP-PERSON")
                + host.transcript("/a.vtt")
                + files),
        item("2", "Two", "<description>KEEP-LONG are notes with many words</description>"),
        item("3", "Three", host.transcript("/b.vtt") + files.replace("/a.json", "/b.json")),
        item("4", "Four", "<description>WRONG-CLAIM</description>" + host.transcript("/c.vtt")),
        item("5", "Five", "<description>KEEP-TEASED. Bees are here.</description>"));
    host.set("/b.json", "{\"chapters\":[{\"startTime\":0,\"title\":\"KEEP-OLDER-CHAPTER\"}]}");
    host.set("/newest.vtt", captions("FIRST-WORDS are said in this one."));
    feed("/moved", item("m1", "KEEP-MOVED", host.transcript("/newest.vtt")), item("m2", "Second"));
    export(List.of("/notes", "/moved")).endsWith(ExitCode.OK);
    feed(
        "/notes",
        person("NEW-HOST with a longer name"),
        item("1", "One"),
        item("2", "Two", "<description>Members only.</description>"),
        item("3", "Three", host.transcript("/gone.vtt")),
        item("4", "Four", "<description>Fixed.</description>" + host.transcript("/c.vtt")),
        item(
            "5",
            "Five",
            "<description>Bees are here. Become a member to read and hear all the rest of it."
                + "</description>"),
        item("6", "Six"));
    host.set("/c.vtt", captions("NEW-C is said in this one."));
    requestedAt(Instant.now().truncatedTo(ChronoUnit.SECONDS).minusSeconds(60));
    host.move("/moved", "/new");
    host.set("/newest.vtt", captions("THIRD-WORDS are said in this one."));
    feed("/new", item("m2", "Second"), item("m3", "Third", host.transcript("/newest.vtt")));
    host.forgetRequests();

    Exported zip = export();

    assertThat(texts(zip))
        .contains("KEEP-A", "KEEP-B", "KEEP-CHAPTER", "KEEP-OLDER-CHAPTER", "KEEP-NOTES")
        .contains("NEW-C", "KEEP-PERSON", "KEEP-LONG", "Members only.", "KEEP-MOVED", "Third");
    assertThat(zip.report().at("/episodes/saved").asInt()).isEqualTo(9);
    assertThat(episode(zip, "Two")).contains("KEEP-LONG", "the feed had these notes before");
    assertThat(episode(zip, "KEEP-MOVED")).contains("FIRST-WORDS").doesNotContain("THIRD-WORDS");
    assertThat(episode(zip, "Third")).contains("THIRD-WORDS").doesNotContain("FIRST-WORDS");
    assertThat(episode(zip, "Four")).contains("Fixed.").doesNotContain("WRONG-CLAIM");
    assertThat(episode(zip, "Five")).contains("KEEP-TEASED. Bees are here.");
    assertThat(episode(zip, "One")).contains("KEEP-PERSON").doesNotContain("-HOST");
    assertThat(episode(zip, "Two")).contains("OLD-HOST").doesNotContain("NEW-HOST");
    assertThat(episode(zip, "Six")).contains("NEW-HOST");
    assertThat(zip.report().at("/transcripts/saved").asInt()).isEqualTo(5);
    assertThat(zip.report().path("missing"))
        .extracting(row -> row.path("kind").asText() + " " + row.path("url").asText())
        .containsExactly("transcript " + host.at("/gone.vtt"));
    assertThat(host.requested())
        .contains("/c.vtt")
        .doesNotContain("/b.vtt")
        .doesNotHaveDuplicates();

    host.set("/b.vtt", captions("NEW-B is said in this one."));
    requestedAt(Instant.parse("2025-01-01T00:00:00Z"));
    assertThat(texts(export())).contains("NEW-B", "KEEP-A");
  }

  /** Three documents of one feed, with one item each (RFC 5005). */
  private void paged(String name) {
    feed(name, next(name + "/2"), item(name + "1", name + "-ONE"));
    feed(name + "/2", next(name + "/3"), item(name + "2", name + "-TWO"));
    feed(name + "/3", item(name + "3", name + "-THREE"));
  }

  private String next(String path) {
    return "<atom:link rel=\"next\" href=\"" + host.at(path) + "\"/>";
  }

  @Test
  void items_of_former_pages_stay_and_failed_pages_are_reported() throws Exception {
    List<String> feeds = List.of("/last", "/other", "/left", "/gone", "/html", "/end");
    feeds.forEach(this::paged);
    assertThat(texts(export(feeds).endsWith(ExitCode.OK).zip())).contains("/end-THREE");
    feed("/last", item("last0", "/last-NEW"));
    feed("/other", next("/other/b"), item("other0", "/other-NEW"));
    feed("/other/b", item("otherB", "/other-B"));
    host.remove("/other/2");
    host.move("/left", "/right");
    feed("/right", item("right", "/left-NEW"));
    feed("/gone", next("/gone/2"), item("gone0", "/gone-NEW"));
    host.remove("/gone/2");
    feed("/html", next("/html/2"), item("html0", "/html-NEW"));
    host.set("/html/2", "<!DOCTYPE html><title>Busy</title><h1>Please wait</h1>");
    feed("/end", next("/end/2"), item("end0", "/end-NEW"));
    feed("/end/2", item("end1", "/end-ONE"));

    Exported zip = export(feeds).endsWith(ExitCode.PARTIAL).zip();

    for (String feed : feeds) {
      assertThat(texts(zip)).contains(feed + "-ONE", feed + "-TWO", feed + "-THREE", feed + "-NEW");
    }
    assertThat(texts(zip)).contains("/other-B");
    assertThat(zip.report().path("missing"))
        .extracting(row -> row.path("kind").asText() + " " + row.path("url").asText())
        .containsExactlyInAnyOrder("list " + host.at("/gone/2"), "list " + host.at("/html/2"));
  }

  @Test
  void shows_whose_addresses_lead_to_another_show_stay_their_own() throws Exception {
    titled("/soup", "Soup", item("1", "Tomato", NEW_YEAR + "SOUP-NOTES" + NOTES_END));
    titled("/vote", "Vote", item("1", "Ballot", NEW_YEAR + "VOTE-NOTES" + NOTES_END));
    titled("/hear", "Hear", item("h", "Ear"));
    titled("/dusk", "Evening", item("d", "Dusk"));
    Path list =
        host.list(
            folder, "Soup", "/soup", "Vote", "/vote", "Hear", "/hear", "HEAR!", "/here", "Blue",
            "/blue");
    host.move("/here", "/hear");
    host.move("/blue", "/dusk");
    assertThat(export(list).endsWith(ExitCode.OK).zip().report().path("warnings").toString())
        .contains("the feed listed as Blue calls itself by another name, Evening: ");
    host.status("/blue", 404);
    titled("/dusk", "Twilight", item("d", "Dusk"));
    for (String dead : List.of("/soup", "/dead")) {
      host.move(dead, "/vote");
    }
    titled("/new", "Hear", item("h", "Ear"));
    host.move("/hear", "/new");
    host.move("/here", "/new");
    list =
        host.list(
            folder, "Soup", "/soup", "Vote", "/vote", "Hear", "/hear", "HEAR!", "/here", "Dead",
            "/dead", "Blue", "/blue", "Blue", "/dusk");

    Exported zip = export(list).endsWith(ExitCode.PARTIAL).zip();

    JsonNode report = zip.report();
    assertThat(texts(zip)).contains("SOUP-NOTES", "VOTE-NOTES").doesNotContain("pages disagree");
    assertThat(report.at("/podcasts/listed").asInt()).isEqualTo(5);
    assertThat(report.at("/podcasts/gone").asInt()).isOne();
    assertThat(report.at("/episodes/saved").asInt()).isEqualTo(4);
    assertThat(report.path("warnings").toString()).contains("Twilight").doesNotContain("Evening");
    assertThat(report.path("missing").findValuesAsText("kind"))
        .containsExactlyInAnyOrder("list", "podcast");
    assertThat(report.path("missing").findValuesAsText("next"))
        .hasSize(2)
        .allMatch(next -> next.contains("redirects to another podcast, Vote"));
    assertThat(new String(zip.files().get("subscriptions.opml"), StandardCharsets.UTF_8))
        .contains(
            "\"Soup\"",
            host.at("/soup") + "\"",
            "\"Dead\"",
            host.at("/dead") + "\"",
            host.at("/new") + "\"")
        .doesNotContain(host.at("/here") + "\"");
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
