package io.afterglow.archives;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.afterglow.job.Exported;
import io.afterglow.job.FeedHost;
import io.afterglow.job.Ran;
import io.afterglow.run.ExitCode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Episodes that a feed does not have any more come from copies of it in archives. */
class OldFeedsTest {

  private static final String XML = "text/xml";

  @TempDir Path folder;
  private final FeedHost host = new FeedHost();
  private final Visitors visitors = new Visitors();
  private final PastShow show = PastShow.of("Low Tide");
  private Museum museum;

  @BeforeEach
  void build() {
    museum = new Museum(folder, visitors);
  }

  @AfterEach
  void close() {
    museum.close();
    host.close();
  }

  @Test
  void a_feed_that_lost_its_tail_gets_it_back() throws Exception {
    host.set("/f.xml", show.feed(60, 10));
    for (int newest = 15; newest <= 60; newest += 9) {
      holds("/f.xml", newest, 0, show.feed(newest, 15));
    }
    Exported zip = export(ExitCode.OK).zip();
    assertThat(titles(zip)).containsExactlyElementsOf(episodes(1, 60));
    JsonNode old = zip.report().path("oldEpisodes").path(0);
    assertThat(old.path("inFeed").asInt()).isEqualTo(10);
    assertThat(old.path("more").asInt()).isEqualTo(50);
    assertThat(old.path("from").asInt()).isEqualTo(2012);
    for (JsonNode episode : zip.episodes().values()) {
      int number = number(episode);
      String source = number > 50 ? "feeds" : "wayback";
      assertThat(episode.at("/origins/0/source").asText()).isEqualTo(source);
      assertThat(episode.at("/origins/0/url").asText()).isEqualTo(host.at("/f.xml"));
      assertThat(episode.at("/showNotes/text").asText()).contains("episode " + number + ".");
    }
    assertThat(zip.text(companion(zip)).split("<item>", -1)).hasSize(61);
  }

  @Test
  void the_run_says_how_many_episodes_come_from_captures() throws Exception {
    host.set("/f.xml", show.feed(30, 10));
    holds("/f.xml", 12, 0, show.feed(12, 12));
    holds("/f.xml", 22, 0, show.feed(22, 12));
    assertThat(export(ExitCode.OK).said())
        .contains("old episodes 10 in the feed, 20 more from 2 captures, 2012");
  }

  @Test
  void five_thousand_captures_take_at_most_forty_requests() throws Exception {
    host.set("/f.xml", show.feed(600, 20));
    for (int i = 0; i < 5_000; i++) {
      int newest = 20 + i * 580 / 4_999;
      holds("/f.xml", newest, i, show.feed(newest, 40, "<pubDate>" + i + "</pubDate>"));
    }
    Exported zip = export(ExitCode.OK).zip();
    assertThat(titles(zip)).containsExactlyElementsOf(episodes(1, 600));
    assertThat(visitors.asked()).isLessThanOrEqualTo(40);
  }

  @Test
  void what_the_ceiling_left_out_is_reported_and_the_next_run_goes_on() throws Exception {
    host.set("/f.xml", show.feed(400, 2));
    for (int newest = 2; newest <= 400; newest += 2) {
      holds("/f.xml", newest, 0, show.feed(newest, 2));
    }
    Exported first = export(ExitCode.PARTIAL).zip();
    assertThat(visitors.asked()).isLessThanOrEqualTo(40);
    assertThat(first.report().path("warnings").toString())
        .contains("Low Tide")
        .contains("40 requests")
        .contains("Run the same command again");
    int some = titles(first).size();
    Exported second = Ran.ofFeeds(folder, words()).zip();
    assertThat(titles(second).size()).isGreaterThan(some);
  }

  @Test
  void episodes_whose_guid_changed_are_one_and_the_live_feed_counts() throws Exception {
    PastShow former = show.elsewhere();
    host.set("/f.xml", show.feed(30, 10));
    holds("/f.xml", 14, 0, former.feed(14, 14));
    holds("/f.xml", 26, 0, former.feed(26, 14));
    Exported zip = export(ExitCode.OK).zip();
    assertThat(titles(zip)).containsExactlyElementsOf(episodes(1, 30));
    for (JsonNode episode : zip.episodes().values()) {
      String guid = episode.at("/feed/guid").asText();
      assertThat(guid).startsWith(number(episode) > 20 ? "g-" : "https://former.example/");
    }
  }

  @Test
  void a_feed_that_moved_twice_is_looked_up_at_all_its_addresses() throws Exception {
    String moved = "<itunes:new-feed-url>" + host.at("/b.xml") + "</itunes:new-feed-url>";
    host.move("/a.xml", host.at("/c.xml"));
    host.set("/c.xml", show.feed(60, 10));
    holds("/a.xml", 20, 0, show.feed(20, 20, moved));
    holds("/b.xml", 40, 0, show.elsewhere().feed(40, 20));
    holds("/c.xml", 55, 0, show.feed(55, 15));
    Exported zip = export("/a.xml", ExitCode.OK).zip();
    assertThat(titles(zip)).containsExactlyElementsOf(episodes(1, 60));
  }

  @Test
  void a_feed_that_is_gone_comes_from_captures_alone() throws Exception {
    holds("/f.xml", 12, 0, show.feed(12, 12));
    holds("/f.xml", 22, 0, show.feed(22, 12));
    Exported zip = export(ExitCode.PARTIAL).zip();
    assertThat(titles(zip)).containsExactlyElementsOf(episodes(1, 22));
    assertThat(zip.report().path("feeds").path("unreachable").asInt()).isEqualTo(1);
    assertThat(zip.report().path("podcasts").path("saved").asInt()).isEqualTo(1);
    assertThat(zip.report().path("warnings").toString()).contains("copies in archives");
    assertThat(zip.text("subscriptions.opml")).contains(host.at("/f.xml"));
    assertThat(zip.text(companion(zip)).split("<item>", -1)).hasSize(23);
  }

  @Test
  void a_second_run_loses_nothing_of_a_gone_feed_that_had_moved_twice() throws Exception {
    String second = "<itunes:new-feed-url>" + host.at("/b.xml") + "</itunes:new-feed-url>";
    String third = "<itunes:new-feed-url>" + host.at("/c.xml") + "</itunes:new-feed-url>";
    holds("/a.xml", 20, 0, show.feed(20, 20, second));
    holds("/b.xml", 40, 0, show.feed(40, 25, third));
    holds("/c.xml", 60, 0, show.feed(60, 25));
    assertThat(titles(export("/a.xml", ExitCode.PARTIAL).zip()))
        .containsExactlyElementsOf(episodes(1, 60));
    for (int again = 0; again < 2; again++) {
      assertThat(titles(Ran.ofFeeds(folder, words("/a.xml")).zip()))
          .containsExactlyElementsOf(episodes(1, 60));
    }
  }

  @Test
  void a_gone_feed_whose_capture_names_a_new_address_is_found_there() throws Exception {
    String moved = "<itunes:new-feed-url>" + host.at("/new.xml") + "</itunes:new-feed-url>";
    holds("/f.xml", 20, 0, show.feed(20, 20, moved));
    host.set("/new.xml", show.feed(40, 20));
    Exported zip = export(ExitCode.OK).zip();
    assertThat(titles(zip)).containsExactlyElementsOf(episodes(1, 40));
    assertThat(zip.text("subscriptions.opml")).contains(host.at("/new.xml"));
  }

  @Test
  void a_gone_feed_is_live_at_an_address_that_was_captured_too() throws Exception {
    String moved = "<itunes:new-feed-url>" + host.at("/new.xml") + "</itunes:new-feed-url>";
    holds("/f.xml", 20, 0, show.feed(20, 20, moved));
    holds("/new.xml", 35, 0, show.feed(35, 20));
    host.set("/new.xml", show.feed(45, 10));
    Exported zip = export(ExitCode.OK).zip();
    assertThat(titles(zip)).containsExactlyElementsOf(episodes(1, 45));
    assertThat(zip.text("subscriptions.opml")).contains(host.at("/new.xml"));
  }

  @Test
  void another_show_at_the_address_is_no_complete_export() throws Exception {
    host.set("/f.xml", new PastShow("Gardening", "z-", "https://plants.example/").feed(200, 10));
    holds("/f.xml", 20, 0, show.feed(20, 20));
    assertThat(export(ExitCode.PARTIAL).said())
        .contains("another show is at its address now")
        .doesNotContain("Everything is saved");
  }

  @Test
  void pages_errors_and_other_shows_feeds_add_nothing_and_a_cut_feed_its_whole_items()
      throws Exception {
    host.set("/f.xml", show.feed(40, 10));
    holds("/f.xml", 12, 0, show.feed(12, 12));
    String cut = new String(show.feed(24, 14), StandardCharsets.UTF_8);
    String begun = cut.substring(0, cut.indexOf("<item>", cut.indexOf("Episode 13<")));
    holds(
        "/f.xml", 24, 0, begun.substring(0, begun.length() - 20).getBytes(StandardCharsets.UTF_8));
    holds("/f.xml", 34, 0, show.feed(34, 12));
    byte[] page =
        "<!DOCTYPE html><title>Soon</title><h1>Domain for sale</h1>"
            .getBytes(StandardCharsets.UTF_8);
    for (int newest = 8; newest < 40; newest += 8) {
      holds(
          "/f.xml",
          newest,
          1,
          (new String(page, StandardCharsets.UTF_8) + newest).getBytes(StandardCharsets.UTF_8));
      museum.holds(host.at("/f.xml"), PastShow.stamp(newest, 2), 200, "text/html", page);
      museum.holds(host.at("/f.xml"), PastShow.stamp(newest, 3), 404, "text/html", page);
    }
    PastShow other = new PastShow("Gardening", "z-", "https://plants.example/");
    holds("/f.xml", 28, 5, other.feed(9, 9));
    Exported zip = export(ExitCode.OK).zip();
    List<String> expected = new ArrayList<>(episodes(1, 12));
    expected.addAll(episodes(14, 40));
    assertThat(titles(zip)).containsExactlyElementsOf(expected);
  }

  @Test
  void a_transcript_of_an_old_item_that_is_gone_comes_from_the_archive() throws Exception {
    String link = host.transcript("/3.vtt");
    String kept = host.transcript("/4.vtt");
    host.set("/4.vtt", FeedHost.captions("The tide is out."));
    host.set("/f.xml", show.feed(20, 5));
    byte[] old =
        FeedHost.feed("Low Tide", show.item(4, kept), show.item(3, link))
            .getBytes(StandardCharsets.UTF_8);
    holds("/f.xml", 4, 0, old);
    museum.holds(
        host.at("/3.vtt"),
        PastShow.stamp(9, 0),
        200,
        "text/vtt",
        FeedHost.captions("The tide is in.").getBytes(StandardCharsets.UTF_8));
    Exported zip = export(ExitCode.OK).zip();
    Map<Integer, String> texts =
        zip.episodes().values().stream()
            .collect(
                Collectors.toMap(
                    OldFeedsTest::number,
                    one -> one.at("/transcripts/0/paragraphs/0/text").asText()));
    assertThat(texts).containsEntry(3, "The tide is in.").containsEntry(4, "The tide is out.");
    assertThat(zip.report().path("transcripts").path("saved").asInt()).isEqualTo(2);
  }

  @Test
  void a_second_run_requests_no_capture_again() throws Exception {
    host.set("/f.xml", show.feed(30, 10));
    holds("/f.xml", 12, 0, show.feed(12, 12));
    holds("/f.xml", 22, 0, show.feed(22, 12));
    Exported first = export(ExitCode.OK).zip();
    int asked = visitors.asked();
    Exported second = Ran.ofFeeds(folder, words()).endsWith(ExitCode.OK).zip();
    assertThat(visitors.asked()).isEqualTo(asked);
    assertThat(titles(second)).isEqualTo(titles(first));
  }

  @Test
  void an_index_that_is_made_again_has_all_old_episodes() throws Exception {
    host.set("/f.xml", show.feed(30, 10));
    holds("/f.xml", 12, 0, show.feed(12, 12));
    holds("/f.xml", 22, 0, show.feed(22, 12));
    Collection<String> titles = titles(export(ExitCode.OK).zip());
    try (Stream<Path> files = Files.list(folder.resolve("work"))) {
      for (Path file : files.filter(file -> file.toString().contains(".sqlite")).toList()) {
        Files.delete(file);
      }
    }
    List<String> words = new ArrayList<>(Arrays.asList(words()));
    words.add("--offline");
    Ran again = Ran.ofFeeds(folder, words.toArray(String[]::new));
    assertThat(again.said()).contains("made again");
    assertThat(titles(again.zip())).isEqualTo(titles);
  }

  @Test
  void a_private_feed_is_never_named_to_an_archive() throws Exception {
    host.set("/f.xml?token=0123456789abcdef0123456789abcdef", show.feed(30, 10));
    museum.open();
    Ran.ofFeeds(folder, words("/f.xml?token=0123456789abcdef0123456789abcdef"))
        .endsWith(ExitCode.OK);
    assertThat(visitors.asked()).isZero();
  }

  @Test
  void a_dry_run_says_what_archives_would_be_asked() throws Exception {
    host.set("/f.xml", show.feed(30, 10));
    museum.open();
    List<String> words = new ArrayList<>(Arrays.asList(words()));
    words.add("--dry-run");
    Ran ran = Ran.ofFeeds(folder, words.toArray(String[]::new)).endsWith(ExitCode.OK);
    assertThat(ran.printed()).contains("up to 40 requests for old copies of the 1 feed");
    assertThat(visitors.asked()).isZero();
  }

  private void holds(String path, int newest, int second, byte[] body) {
    museum.holds(host.at(path), PastShow.stamp(newest, second), 200, XML, body);
  }

  private Ran export(ExitCode code) throws Exception {
    return export("/f.xml", code);
  }

  private Ran export(String path, ExitCode code) throws Exception {
    museum.open();
    return Ran.ofFeeds(folder, words(path)).endsWith(code);
  }

  private String[] words() throws Exception {
    return words("/f.xml");
  }

  private String[] words(String path) throws Exception {
    Path list = host.list(Files.createDirectories(folder.resolve("in")), "Low Tide", path);
    return new String[] {
      list.toString(), "--from", "feeds,wayback", "--wayback", museum.base().value()
    };
  }

  private static String companion(Exported zip) {
    return zip.files().keySet().stream()
        .filter(name -> name.endsWith("/feed.xml"))
        .findFirst()
        .orElseThrow();
  }

  private static Collection<String> titles(Exported zip) throws Exception {
    return zip.episodes().values().stream()
        .map(OldFeedsTest::number)
        .sorted()
        .map(PastShow::name)
        .toList();
  }

  private static int number(JsonNode episode) {
    return Integer.parseInt(episode.path("title").asText().replaceFirst("\\D+", ""));
  }

  private static List<String> episodes(int from, int to) {
    return IntStream.rangeClosed(from, to).mapToObj(PastShow::name).toList();
  }
}
