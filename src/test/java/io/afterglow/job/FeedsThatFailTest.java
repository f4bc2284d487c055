package io.afterglow.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.afterglow.run.ExitCode;
import io.afterglow.time.Timekeeper;
import io.afterglow.workspace.Note;
import io.afterglow.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an export of feeds says when a feed, or a file that it links to, does not come. */
class FeedsThatFailTest {

  private static final String CAPTIONS =
      FeedHost.captions("<v Ada>" + "The ferry leaves the harbour at seven. ".repeat(5));

  @TempDir Path folder;

  @AutoClose private final FeedHost host = new FeedHost();

  @BeforeEach
  void serve() {
    host.set("/feed.xml", feed(3));
    host.set("/1.vtt", CAPTIONS);
  }

  /** The first item has a transcript. */
  private String feed(int episodes, String... more) {
    List<String> elements = new ArrayList<>(List.of("<language>en</language>"));
    elements.addAll(List.of(more));
    for (int n = 1; n <= episodes; n++) {
      String notes = "<description>Notes of number " + n + "</description>";
      String file = n == 1 ? host.transcript("/1.vtt", "type=\"text/vtt\"") : "";
      elements.add(FeedHost.item("t-" + n, "Tide " + n, notes, file));
    }
    return FeedHost.feed("Tide Table", elements.toArray(String[]::new));
  }

  private Ran export(String... more) throws IOException {
    List<String> words = new ArrayList<>();
    words.add(host.list(folder, "Tides", "/feed.xml").toString());
    words.addAll(List.of(more));
    return Ran.ofFeeds(folder, words.toArray(String[]::new));
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
    host.status("/feed.xml", 500);
    Ran ran = export().endsWith(ExitCode.PARTIAL);
    assertThat(ran.zip().report().at("/episodes/saved").asInt()).isEqualTo(3);
    assertThat(missing(ran.zip())).isEqualTo("list server-error");
    assertThat(ran.said()).doesNotContain("Everything is saved");

    host.mend("/feed.xml");
    host.set("/feed.xml", feed(4));
    Exported again = export().endsWith(ExitCode.OK).zip();
    assertThat(again.report().at("/episodes/saved").asInt()).isEqualTo(4);
  }

  @Test
  void feeds_that_each_say_they_moved_to_the_other_give_the_items_of_both() throws Exception {
    host.set("/feed.xml", feed(3, moved("/new.xml")));
    host.set("/new.xml", feed(1, moved("/feed.xml")).replace("t-1", "t-9"));
    Exported zip = export().endsWith(ExitCode.OK).zip();
    assertThat(zip.report().at("/episodes/saved").asInt()).isEqualTo(4);
  }

  @Test
  void a_feed_of_other_feeds_episodes_or_of_none_is_not_said_to_be_saved_with_everything()
      throws Exception {
    host.set("/feed.xml", FeedHost.feed("Quiet"));
    assertThat(export().endsWith(ExitCode.OK).said())
        .contains("no episodes are listed now", "Quiet has no episodes now")
        .doesNotContain("Everything is saved");
    String elsewhere = "<podcast:remoteItem feedUrl='https://other.example/f' itemGuid='x'/>";
    host.set("/feed.xml", FeedHost.feed("Mix", elsewhere));
    assertThat(export().endsWith(ExitCode.OK).said())
        .contains("the episodes of 1 subscription were not")
        .contains("Mix lists 1 episode of other feeds", "https://other.example/f")
        .doesNotContain("Everything is saved");
  }

  private String moved(String to) {
    return "<itunes:new-feed-url>" + host.at(to) + "</itunes:new-feed-url>";
  }

  @Test
  void an_error_page_in_place_of_a_transcript_is_a_transcript_that_failed() throws Exception {
    host.set("/1.vtt", "<!DOCTYPE html><title>Oops</title><h1>Page not found</h1>");
    Exported zip = export().endsWith(ExitCode.PARTIAL).zip();
    assertThat(zip.report().at("/episodes/saved").asInt()).isEqualTo(3);
    assertThat(zip.report().at("/transcripts/failed").asInt()).isOne();
    assertThat(missing(zip)).isEqualTo("transcript unreadable");
  }

  @Test
  void what_needs_a_login_or_is_a_notice_is_requested_once() throws Exception {
    host.set("/1.vtt", CAPTIONS.replaceAll("<v Ada>.*", "This transcript is being made.\n"));
    Ran ran = export("--retries", "3").endsWith(ExitCode.PARTIAL);
    assertThat(missing(ran.zip())).isEqualTo("transcript unreadable");
    assertThat(ran.said()).contains("another page came").doesNotContain("busy", "--pages");
    assertThat(host.requested()).containsOnlyOnce("/1.vtt");

    host.status("/feed.xml", 401);
    host.forgetRequests();
    ran = export("--retries", "3").endsWith(ExitCode.PARTIAL);
    assertThat(host.requested()).containsOnlyOnce("/feed.xml");
    assertThat(ran.said())
        .contains("the server asks for a login", "with name and password")
        .doesNotContain("cookies", "the service");
  }

  @Test
  void what_comes_cut_or_as_a_login_page_is_requested_again_by_the_same_command() throws Exception {
    String whole = feed(3);
    for (String instead :
        List.of(
            "<!DOCTYPE html><title>Log in</title><form><input type=\"password\"></form>",
            whole.substring(0, whole.indexOf("Notes of number 3")))) {
      host.set("/feed.xml", instead);
      Ran ran = export().endsWith(ExitCode.PARTIAL);
      assertThat(ran.said())
          .contains("Run the command below later", "To continue: ")
          .doesNotContain("--urls", "1 item is lost");
      assertThat(ran.zip().report().at("/missing/0/next").asText())
          .startsWith("Run the same command again later");
    }
    host.set("/feed.xml", whole);
    export().endsWith(ExitCode.OK);
  }

  @Test
  void a_feed_that_breaks_off_gives_the_items_that_came_and_is_requested_again() throws Exception {
    String whole = feed(3);
    host.set("/feed.xml", whole.substring(0, whole.indexOf("Notes of number 3")));
    host.breakOff("/feed.xml", 400);
    Ran ran = export("--retries", "1").endsWith(ExitCode.PARTIAL);
    assertThat(missing(ran.zip())).isEqualTo("list truncated");
    assertThat(ran.zip().report().at("/episodes/saved").asInt()).isEqualTo(2);
    assertThat(ran.zip().report().at("/transcripts/saved").asInt()).isOne();
    assertThat(ran.said()).contains("cut off", "Run the command below later");
    assertThat(host.requested()).filteredOn("/feed.xml"::equals).hasSize(2);

    host.mend("/feed.xml");
    host.set("/feed.xml", whole);
    export().endsWith(ExitCode.OK);
    host.set("/feed.xml", feed(5).replace("</channel></rss>", "<item>"));
    host.breakOff("/feed.xml", 400);
    assertThat(export().endsWith(ExitCode.PARTIAL).zip().report().at("/episodes/saved").asInt())
        .isEqualTo(5);
  }

  @Test
  void a_json_feed_that_is_cut_off_gives_its_whole_items() throws Exception {
    host.set(
        "/feed.xml",
        "{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"Tides\",\"items\":["
            + "{\"id\":\"1\",\"title\":\"Ebb\"},{\"id\":\"2\",\"title\":\"Flow\"},{\"id\":\"3\",");
    Ran ran = export().endsWith(ExitCode.PARTIAL);
    assertThat(missing(ran.zip())).isEqualTo("list truncated");
    assertThat(ran.zip().report().at("/episodes/saved").asInt()).isEqualTo(2);
    assertThat(ran.said()).contains("cut off");
  }

  @Test
  void of_each_feed_that_did_not_come_it_is_said_why() throws Exception {
    List<String> list = new ArrayList<>();
    for (int status : List.of(403, 404, 410, 500)) {
      host.status("/" + status, status);
      list.addAll(List.of("Number " + status, "/" + status));
    }
    host.set("/page", "<html><title>Shop</title><p>Buy this</p></html>");
    list.addAll(List.of("Page", "/page"));
    Path file = host.list(folder, list.toArray(String[]::new));

    Exported zip = Ran.ofFeeds(folder, file.toString()).endsWith(ExitCode.PARTIAL).zip();

    String warnings = zip.report().path("warnings").toString();
    for (int status : List.of(403, 404, 410, 500)) {
      assertThat(warnings)
          .containsPattern("could not be fetched \\([^)]*" + status + "[^)]*\\): [^ ]*/" + status);
    }
    assertThat(warnings)
        .contains("could not be fetched (what came is no feed): " + host.at("/page"));
  }

  @Test
  void a_file_that_came_cut_is_requested_by_each_run_until_it_is_whole() throws Exception {
    String chapters = "{\"version\":\"1.2.0\",\"chapters\":[{\"startTime\":0,\"title\":\"Ebb\"}";
    String link = "<podcast:chapters url=\"" + host.at("/1.json") + "\" type=\"x\"/>";
    host.set("/feed.xml", feed(1).replace("</item>", link + "</item>"));
    String cut = CAPTIONS + "\n00:10.000 --> 00:1";
    host.set("/1.json", chapters);
    host.set("/1.vtt", cut);
    String both = "transcript truncated, chapters truncated";
    assertThat(missing(export().endsWith(ExitCode.PARTIAL).zip())).isEqualTo(both);

    host.set("/1.vtt", "WEBVTT\n\n00:00.000 --> 00:09.000\nThe ferry\n\n00:10.000 --> 00:1");
    host.forgetRequests();
    Exported zip = export().endsWith(ExitCode.PARTIAL).zip();
    assertThat(host.requested()).containsOnlyOnce("/1.vtt", "/1.json");
    assertThat(missing(zip)).isEqualTo(both);
    assertThat(zip.episodes().values().toString()).contains("harbour at seven", "Ebb");

    host.set("/1.vtt", CAPTIONS + "\n00:10.000 --> 00:19.000\nAll aboard.\n");
    host.set("/1.json", chapters + "]}");
    zip = export().endsWith(ExitCode.OK).zip();
    assertThat(zip.episodes().values().toString()).contains("All aboard.", "Ebb");
    host.forgetRequests();
    export().endsWith(ExitCode.OK);
    assertThat(host.requested()).doesNotContain("/1.vtt", "/1.json");
  }

  @Test
  void the_command_below_does_all_that_is_said_of_it() throws Exception {
    host.status("/feed.xml", 500);
    Path list = host.list(folder, "Tides", "/feed.xml");
    String named = "<outline type=\"rss\" text=\"By name only\"/></body>";
    Files.writeString(list, Files.readString(list).replace("</body>", named));

    String said = Ran.ofFeeds(folder, list.toString()).endsWith(ExitCode.PARTIAL).said();

    assertThat(said).contains("requests what did not come", "looks for the other feeds");
    assertThat(said.substring(said.indexOf("To continue: ")))
        .contains("--podcast-directory all")
        .doesNotContain("--podcast-directory none");
  }

  @Test
  void subscriptions_alone_are_not_said_to_be_all_after_a_run_with_a_limit() throws Exception {
    host.set("/feed.xml", feed(3).replaceAll("<podcast:transcript[^>]*>", ""));
    assertThat(export("--dry-run").endsWith(ExitCode.OK).printed())
        .contains("Would send no request for 3 episodes of 1 podcast: the feeds")
        .doesNotContain("Would take", "How much data");
    export("--limit", "2").endsWith(ExitCode.OK);
    assertThat(export("--subscriptions-only").endsWith(ExitCode.OK).said())
        .contains("Your subscription is saved; its episodes were not looked for")
        .contains("The zip also has what earlier runs saved")
        .doesNotContain("Everything");
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
    host.status("/1.vtt", 404);
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
