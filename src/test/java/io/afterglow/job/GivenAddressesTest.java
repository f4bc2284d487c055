package io.afterglow.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.afterglow.run.ExitCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Podcasts that are named one by one: by addresses, in bookmarks, in lists. */
class GivenAddressesTest {

  @TempDir Path folder;

  @AutoClose private final FeedHost host = new FeedHost();
  private final String at = host.at("");

  @BeforeEach
  void serve() {
    for (String name : List.of("Tide", "Loaf", "Lamp", "Moss", "Fern", "Reed")) {
      host.set("/" + name + ".xml", feed(name));
    }
  }

  @Test
  void bookmarks_become_subscriptions_with_the_titles_of_their_feeds() throws Exception {
    host.set(
        "/apple/lookup?id=123",
        "{\"results\":[{\"collectionName\":\"Elsewhere\",\"feedUrl\":\"" + at + "/Loaf.xml\"}]}");
    host.set(
        "/index/api/podcasts/byfeedid?id=77",
        "{\"status\":\"true\",\"feed\":{\"id\":77,\"url\":\"" + at + "/Lamp.xml\"}}");
    host.set("/page/feed", "<!DOCTYPE html><html><title>News</title><p>Boats.</p></html>");
    Path bookmarks =
        bookmarks(
            "https://podcasts.google.com/feed/" + base64(at + "/Tide.xml") + "/episode/Z3VpZA?sa=X",
            "https://podcasts.apple.com/us/podcast/some-name/id123",
            "https://podcastindex.org/podcast/77",
            "https://antennapod.org/deeplink/subscribe?url=" + at.replace(":", "%3A") + "/Moss.xml",
            "feed:" + at + "/Fern.xml",
            at + "/Reed.xml",
            at + "/gone.rss",
            at + "/page/feed",
            at + "/never.html");
    Ran ran =
        export("apple=" + at + "/apple/,podcastindex=" + at + "/index/", bookmarks.toString())
            .endsWith(ExitCode.OK);
    assertThat(ran.zip().text("subscriptions.opml").lines().filter(l -> l.contains("xmlUrl")))
        .extracting(
            line -> line.replaceAll(".* title=\"([^\"]*)\".*xmlUrl=\"([^\"]*)\".*", "$1 $2"))
        .containsExactly(
            "Tide " + at + "/Tide.xml",
            "Loaf " + at + "/Loaf.xml",
            "Lamp " + at + "/Lamp.xml",
            "Moss " + at + "/Moss.xml",
            "Fern " + at + "/Fern.xml",
            "Reed " + at + "/Reed.xml");
    JsonNode report = ran.zip().report();
    assertThat(report.path("episodes").path("saved").asInt()).isEqualTo(6);
    assertThat(report.path("warnings"))
        .singleElement()
        .satisfies(
            warning ->
                assertThat(warning.asText())
                    .contains("2 bookmarks", at + "/gone.rss", at + "/page/feed"));
    assertThat(host.requested())
        .contains("/apple/lookup?id=123", "/index/api/podcasts/byfeedid?id=77")
        .noneMatch(path -> path.contains("never") || path.contains("search"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "l.csv | title,feed%nLoaf,AT/Loaf.xml | Not used: FILE is a table with 1 address",
        "p.csv | title,url,time_added%nLoaf,AT/Loaf.xml,1 | Not used: FILE is a table from Pocket with"
            + " 1 address, not a page. If it lists your subscriptions, export them as OPML instead; to"
            + " use what the addresses lead to, give it with --urls",
        "l.json | {} | Not used: FILE is JSON data, not a page. If it lists your subscriptions,"
            + " export them as OPML",
        "l.mp3 | ID3 | Not used: FILE is audio or video",
        "b.html | <!DOCTYPE NETSCAPE-Bookmark-file-1>%n<DT><A HREF=\"AT/never\">N</A>"
            + " | Not used: FILE names no podcast and no page of a service that Afterglow knows;"
            + " 1 address in it was not used",
        "l.txt | AT/Tide.xml%nhttp://127.0.0.1:1x/f"
            + " | FILE names an address that was not used: http://127.0.0.1:1x/f is not a valid web"
            + " address. Give the address of the podcast's feed",
        "w.har | {\"log\":{\"entries\":[{\"request\":{\"url\":\"AT/x\"}}]}}"
            + " | Nothing of FILE was used: see above."
      })
  void given_file_that_is_not_used_is_missing_until_a_run_without_it(
      String name, String content, String words) throws Exception {
    Path file = folder.resolve(name);
    Files.writeString(file, content.replace("AT", at).formatted());
    Ran ran = export("none", at + "/Tide.xml", file.toString()).endsWith(ExitCode.PARTIAL);
    assertThat(ran.said())
        .contains(words.replace("FILE", file.toString()), "Export incomplete", "1 given file")
        .doesNotContain("Everything", "not requested yet");
    assertThat(ran.zip().report().path("complete").asBoolean()).isFalse();
    assertThat(ran.zip().report().path("warnings").toString()).contains(name);
    assertThat(folder.resolve("out/.workspace/podcasts")).isDirectory();
    assertThat(export("none", at + "/Tide.xml").endsWith(ExitCode.OK).said())
        .contains("Everything is saved");
  }

  @Test
  void addresses_need_no_file_and_again_change_nothing() throws Exception {
    Ran ran = export("none", at + "/Tide.xml", at + "/Loaf.xml").endsWith(ExitCode.OK);
    assertThat(ran.zip().report().path("podcasts").path("saved").asInt()).isEqualTo(2);
    export("none", at + "/Tide.xml", at + "/Loaf.xml").endsWith(ExitCode.OK);
    try (Stream<Path> all = Files.list(folder.resolve("out"))) {
      assertThat(all.filter(file -> file.toString().endsWith(".zip"))).hasSize(1);
    }
  }

  /** What was typed is the user's own word; what a file names is a stranger's. */
  @Test
  void private_addresses_are_requested_when_typed_and_refused_in_files() throws Exception {
    List<String> rest = List.of("--retries", "0", "--delay", "0", "--podcast-directory", "none");
    Path list = bookmarks("feed:" + at + "/Tide.xml");
    List<String> words = new ArrayList<>(List.of("export", list.toString()));
    words.addAll(rest);
    words.addAll(List.of("--out", folder.resolve("refused").toString()));
    Ran refused = Ran.of(folder, words).endsWith(ExitCode.PARTIAL);
    assertThat(host.requested()).isEmpty();
    assertThat(refused.said()).contains("--allow-private");

    words.set(1, at + "/Tide.xml");
    words.set(words.size() - 1, folder.resolve("out").toString());
    words.addAll(List.of("--from", "feeds,wayback", "--wayback", at + "/archive/"));
    Ran asked = Ran.of(folder, words).endsWith(ExitCode.PARTIAL); // there is no such archive
    assertThat(asked.said()).contains("1 list: not requested yet").doesNotContain("given file");
    assertThat(host.requested()).contains("/Tide.xml");
    assertThat(folder.resolve("out/.workspace/podcasts")).isDirectory();
  }

  @Test
  void number_that_no_directory_may_be_asked_for_is_reported() throws Exception {
    Ran ran = export("none", "https://overcast.fm/itunes123").endsWith(ExitCode.PARTIAL);
    assertThat(ran.zip().report().path("missing"))
        .filteredOn(row -> row.path("kind").asText().equals("feed"))
        .singleElement()
        .satisfies(
            row ->
                assertThat(row.path("next").asText())
                    .startsWith("https://podcasts.apple.com/podcast/id123: ")
                    .contains("--podcast-directory apple", "or give the address of the feed"));
    assertThat(host.requested()).isEmpty();
  }

  @Test
  void number_that_the_directory_does_not_know_is_not_found() throws Exception {
    host.set("/apple/lookup?id=123", "{\"resultCount\":0,\"results\":[]}");
    Ran ran =
        export("apple=" + at + "/apple/", "https://podcasts.apple.com/podcast/id123")
            .endsWith(ExitCode.PARTIAL);
    assertThat(ran.zip().report().path("feeds").path("notFound").asInt()).isOne();
    assertThat(host.requested()).filteredOn(path -> path.startsWith("/apple")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://podcasts.google.com/feed/TG93IFRpZGU",
        "https://podcasts.apple.com/us/browse",
        "ftp://tide.example/f.xml",
        "https://",
        "http://127.0.0.1:1x/f",
        "FILE"
      })
  void what_names_no_podcast_exits_10_and_asks_nobody(String word) throws Exception {
    boolean file = word.equals("FILE");
    String given = file ? bookmarks(at + "/never.html").toString() : word;
    Ran ran =
        (file ? export("none", given) : export("none", given, at + "/Loaf.xml"))
            .endsWith(ExitCode.INPUT);
    assertThat(ran.said()).contains(given, "Nothing was done").doesNotContain("To continue: ");
    assertThat(host.requested()).isEmpty();
  }

  @Test
  void password_of_a_feed_is_in_the_opml_file_alone() throws Exception {
    Ran ran =
        export("none", at.replace("//", "//me:word@") + "/Tide.xml", at + "/gone.xml")
            .endsWith(ExitCode.PARTIAL);
    assertThat(ran.said()).doesNotContain("word@");
    assertThat(ran.zip().text("subscriptions.opml")).contains("me:word@");
    assertThat(ran.zip().text("report.json")).doesNotContain("word@");
  }

  private Ran export(String directories, String... given) {
    List<String> words = new ArrayList<>(List.of("export"));
    words.addAll(List.of(given));
    words.addAll(List.of("--allow-private", "--delay", "0", "--retries", "0"));
    words.addAll(List.of("--podcast-directory", directories));
    words.addAll(List.of("--out", folder.resolve("out").toString()));
    return Ran.of(folder, words);
  }

  private Path bookmarks(String... addresses) throws IOException {
    StringBuilder file = new StringBuilder("<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<DL><p>\n");
    for (String address : addresses) {
      file.append("<DT><A HREF=\"" + address.replace("&", "&amp;") + "\">A link</A>\n");
    }
    return Files.writeString(folder.resolve("bookmarks.html"), file + "</DL><p>\n");
  }

  private static String feed(String title) {
    return """
        <rss version="2.0"><channel><title>%1$s</title><link>https://%1$s.example/</link>
        <item><title>Ebb</title><guid isPermaLink="false">g1</guid><description>Boats.</description>
        <pubDate>Tue, 04 Mar 2025 06:00:00 GMT</pubDate></item></channel></rss>
        """
        .formatted(title);
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
