package io.afterglow.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.afterglow.demo.DemoEpisode;
import io.afterglow.demo.DemoSite;
import io.afterglow.demo.DemoSites;
import io.afterglow.run.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the report and the OPML file say of the feeds of a listener's own list. */
class SubscribedFeedsTest {

  private static final String FEED =
      """
      <rss version="2.0"><channel><title>Tide Table</title><link>https://tide.example/show</link>
      <item><title>Ebb</title><guid isPermaLink="false">g1</guid>
      <pubDate>Tue, 04 Mar 2025 06:00:00 GMT</pubDate>
      <enclosure url="https://tide.example/1.mp3" length="1" type="audio/mpeg"/></item>
      </channel></rss>
      """;

  @TempDir Path folder;

  @Test
  void two_subscriptions_of_one_title_are_two_podcasts_and_one_feed_is_one() throws Exception {
    Exported zip =
        export(
                List.of("--offline"),
                "text=\"Daily Loaf\" xmlUrl=\"https://bakery.example/daily.xml\"",
                "text=\"Daily Loaf\" xmlUrl=\"https://parish.example/daily.xml\"",
                "text=\"Low Tide\" xmlUrl=\"http://tide.example/f.xml\"",
                "text=\"Low Tide\" xmlUrl=\"https://Tide.example/f.xml\"")
            .zip();
    assertThat(addresses(zip))
        .containsExactly(
            "https://bakery.example/daily.xml",
            "https://parish.example/daily.xml",
            "https://Tide.example/f.xml");
    assertThat(zip.report().path("feeds").path("found").asInt()).isEqualTo(3);
    assertThat(zip.report().path("podcasts").path("listed").asInt()).isEqualTo(3);
  }

  @Test
  void a_page_of_the_service_in_place_of_a_feed_is_not_found() throws Exception {
    Ran ran =
        export(
                List.of("--offline"),
                "text=\"One\" xmlUrl=\"https://one.example/f.xml\"",
                "text=\"Lamp\" xmlUrl=\"https://podquestai.com/s/p/77\"")
            .endsWith(ExitCode.PARTIAL);
    assertThat(addresses(ran.zip())).containsExactly("https://one.example/f.xml");
    assertThat(ran.zip().report().path("feeds").path("found").asInt()).isEqualTo(1);
    assertThat(ran.zip().report().path("complete").asBoolean()).isFalse();
  }

  @Test
  void feeds_that_were_never_requested_are_not_said_to_be_silent() throws Exception {
    JsonNode report =
        export(List.of("--offline"), "text=\"One\" xmlUrl=\"https://one.example/f.xml\"")
            .zip()
            .report();
    assertThat(report.path("warnings").toString()).doesNotContain("answer");
    assertThat(report.path("feeds").path("found").asInt()).isEqualTo(1);
    assertThat(report.path("feeds").path("unreachable").asInt()).isZero();
  }

  /** Which of them is requested before the host counts as silent is a matter of chance. */
  @Test
  void no_feed_of_a_silent_host_counts_as_found() throws Exception {
    String[] outlines = new String[20];
    for (int i = 0; i < outlines.length; i++) {
      outlines[i] = "text=\"Show " + i + "\" xmlUrl=\"http://127.0.0.1:9/" + i + ".xml\"";
    }
    JsonNode report =
        export(List.of("--delay", "0", "--retries", "0", "--backoff", "1ms"), outlines)
            .zip()
            .report();
    assertThat(report.path("feeds").path("found").asInt()).isZero();
    assertThat(report.path("feeds").path("unreachable").asInt()).isEqualTo(20);
    assertThat(report.path("warnings").toString())
        .contains("/19.xml")
        .contains("could not be fetched");
  }

  @Test
  void episodes_that_were_not_looked_for_are_not_said_to_be_saved() throws Exception {
    Ran ran =
        export(
            List.of("--offline"),
            "text=\"One\" xmlUrl=\"https://one.example/f.xml\"",
            "text=\"Two\" xmlUrl=\"https://two.example/f.xml\"");
    assertThat(ran.said())
        .contains("Your 2 subscriptions are saved; their episodes were not looked for, because")
        .contains("because --subscriptions-only leaves them out.")
        .doesNotContain("Everything")
        .doesNotContain("delete the workspace");
    assertThat(ran.zip().text("README.txt"))
        .contains("No episode was listed")
        .doesNotContain("Everything");
  }

  @Test
  void subscriptions_to_which_no_given_page_leads_are_not_said_to_be_saved_with_everything()
      throws Exception {
    DemoSite site = DemoSites.scaled(1, 1, 1);
    DemoEpisode episode = site.account().episodes(site.account().subscribed().get(0)).get(0);
    Path saved = Files.createDirectory(folder.resolve("saved"));
    for (String part : List.of("", "/transcript", "/transcript/zh")) {
      byte[] page = site.page(episode.path() + part, "https://podquestai.com");
      Files.write(saved.resolve(part.length() + ".html"), page);
    }
    Ran ran =
        export(
            List.of("--offline", "--pages", saved.toString()),
            "text=\"One\" xmlUrl=\"https://one.example/f.xml\"");
    assertThat(ran.said())
        .contains("looked for is saved; the episodes of 1 subscription were not")
        .contains("leads to the episodes of One: they were not looked for")
        .doesNotContain("Everything is saved")
        .doesNotContain("delete the workspace");
    assertThat(ran.zip().report().path("lists").path("notLookedFor").asInt()).isEqualTo(1);
    assertThat(ran.zip().text("README.txt")).contains("The episodes of some subscriptions were");
  }

  @Test
  void a_live_service_that_was_not_asked_is_named_so() throws Exception {
    Ran ran =
        export(
            List.of(
                "--from", "live", "--site", "http://127.0.0.1:9", "--delay", "0", "--retries", "0"),
            "text=\"One\" xmlUrl=\"http://127.0.0.1:9/f.xml\"");
    assertThat(ran.said())
        .contains("not looked for, because no login was given.")
        .doesNotContain("Everything")
        .doesNotContain("sign out");
  }

  @Test
  void a_feed_that_no_directory_was_asked_for_was_not_looked_for() throws Exception {
    Ran ran = export(List.of(), "text=\"By name only\"");
    JsonNode report = ran.zip().report();
    assertThat(report.path("feeds").path("notFound").asInt()).isZero();
    assertThat(report.path("feeds").path("pending").asInt()).isOne();
    JsonNode row = report.at("/missing/0");
    assertThat(row.path("why").asText()).isEqualTo("offline");
    assertThat(row.path("attempts").asInt()).isZero();
    assertThat(row.path("next").asText()).contains("--podcast-directory all");
    assertThat(ran.said())
        .contains("1 feed: not looked for", "--podcast-directory all")
        .doesNotContain("no feed was found", "run was offline");
  }

  @Test
  void a_feed_that_nobody_searched_for_is_missing_because_the_run_was_offline() throws Exception {
    JsonNode report = export(List.of("--offline"), "text=\"By name only\"").zip().report();
    assertThat(report.path("missing"))
        .filteredOn(row -> row.path("kind").asText().equals("feed"))
        .extracting(row -> row.path("why").asText() + " " + row.path("attempts").asInt())
        .containsExactly("offline 0");
    assertThat(report.path("feeds").path("pending").asInt()).isEqualTo(1);
    assertThat(report.path("feeds").path("notFound").asInt()).isZero();
    assertThat(report.path("complete").asBoolean()).isFalse();
  }

  @Test
  void a_feed_that_is_no_web_address_is_named_without_its_key() throws Exception {
    JsonNode report =
        export(
                List.of("--offline"),
                "text=\"Files\" xmlUrl=\"ftp://me:word@a.example/f.xml?token=abcd1234\"",
                "text=\"Blank\" xmlUrl=\"https://exa mple.org/f.xml?token=abcd1234\"")
            .endsWith(ExitCode.PARTIAL)
            .zip()
            .report();
    assertThat(report.path("missing"))
        .extracting(row -> row.path("why").asText() + " " + row.path("next").asText())
        .satisfiesExactlyInAnyOrder(
            row -> assertThat(row).startsWith("not-found Files: ftp://a.example/f.xml, which "),
            row -> assertThat(row).startsWith("not-found Blank: https://exa mple.org/f.xml, which"))
        .allSatisfy(row -> assertThat(row).contains("is not a web address"));
    assertThat(report.toString()).doesNotContain("abcd1234").doesNotContain("me:word");
  }

  @Test
  void a_cut_list_is_missing_until_a_whole_one_names_all_that_it_does() throws Exception {
    String first =
        "<opml version=\"2.0\"><body><outline text=\"A\" xmlUrl=\"https://a.example/f\"/>";
    String second = "<outline text=\"B\" xmlUrl=\"https://b.exa";
    JsonNode cut = given("cut.opml", first + second).endsWith(ExitCode.PARTIAL).zip().report();
    assertThat(cut.path("lists").toString())
        .isEqualTo("{\"read\":0,\"failed\":1,\"notLookedFor\":1}");
    assertThat(cut.path("missing"))
        .extracting(row -> row.path("next").asText())
        .singleElement()
        .asString()
        .contains("cut.opml is cut off or damaged");

    String whole = first + second + "mple/f\"/></body></opml>";
    JsonNode both = given("whole.opml", whole).endsWith(ExitCode.OK).zip().report();
    assertThat(both.path("lists").toString())
        .isEqualTo("{\"read\":1,\"failed\":0,\"notLookedFor\":2}");
    assertThat(both.path("missing")).isEmpty();
    assertThat(both.path("warnings")).isEmpty();
  }

  @Test
  void a_list_that_another_one_includes_is_missing_until_it_is_given() throws Exception {
    String include =
        "<outline type=\"include\" text=\"More\" url=\"https://a.example/more.opml?key=abcd\"/>";
    JsonNode one =
        given("list.opml", "<opml><body>" + include + "</body></opml>")
            .endsWith(ExitCode.PARTIAL)
            .zip()
            .report();
    assertThat(one.path("missing"))
        .extracting(row -> row.path("kind").asText() + " " + row.path("next").asText())
        .singleElement()
        .asString()
        .startsWith("list ")
        .contains("list.opml includes another file of subscriptions, https://a.example/more.opml:");
    String more = "<opml><body><outline text=\"A\" xmlUrl=\"https://a.example/f\"/></body></opml>";
    JsonNode two = given("more.opml", more).endsWith(ExitCode.OK).zip().report();
    assertThat(two.path("missing")).isEmpty();
  }

  @Test
  void a_folder_without_a_list_is_no_list() throws Exception {
    Files.writeString(folder.resolve("notes.txt"), "No list at all.\n");
    Ran ran = subscribed(folder, List.of("--offline")).endsWith(ExitCode.INPUT);
    assertThat(ran.said()).contains(folder + " holds no OPML file.");

    Path lists = Files.createDirectory(folder.resolve("lists"));
    String list = "<opml><body><outline text=\"A\" xmlUrl=\"https://a.example/f\"/></body></opml>";
    Files.writeString(lists.resolve("mine.opml"), list);
    subscribed(lists, List.of("--offline")).endsWith(ExitCode.OK);
  }

  @Test
  void a_dead_feed_of_the_list_stays_and_counts_as_unreachable() throws Exception {
    try (FeedHost host = new FeedHost()) {
      host.set("/live.xml", FEED);
      String site = host.at("");
      Exported zip =
          export(
                  List.of("--site", site, "--delay", "0", "--no-robots", "--retries", "0"),
                  "text=\"Tide Table\" xmlUrl=\"" + site + "/live.xml\"",
                  "text=\"Gone\" xmlUrl=\"" + site + "/dead.xml\"")
              .zip();
      assertThat(addresses(zip)).containsExactly(site + "/live.xml", site + "/dead.xml");
      assertThat(zip.text("subscriptions.opml")).contains("htmlUrl=\"https://tide.example/show\"");
      assertThat(zip.report().path("feeds").toString())
          .isEqualTo(
              "{\"found\":1,\"unreachable\":1,\"uncertain\":0,\"notFound\":0,\"pending\":0}");
      assertThat(zip.report().path("warnings").toString()).contains(site + "/dead.xml");
      assertThat(zip.text("README.txt"))
          .contains("2 subscriptions. Feeds: 1 found, 1 unreachable, 0 uncertain, 0 not found.")
          .doesNotContain("certain.");
    }
  }

  private Ran export(List<String> options, String... outlines) throws IOException {
    StringBuilder opml = new StringBuilder("<opml version=\"2.0\"><head/><body>\n");
    for (String outline : outlines) {
      opml.append("<outline type=\"rss\" ").append(outline).append("/>\n");
    }
    Path file = Files.writeString(folder.resolve("list.opml"), opml + "</body></opml>\n");
    return subscribed(file, options);
  }

  private Ran given(String name, String text) throws IOException {
    return subscribed(Files.writeString(folder.resolve(name), text), List.of("--offline"));
  }

  private Ran subscribed(Path file, List<String> options) {
    List<String> words = new ArrayList<>(List.of("export", "--subscriptions", file.toString()));
    words.addAll(List.of("--podcast-directory", "none"));
    if (!options.contains("--site")) {
      words.add("--subscriptions-only");
    }
    words.addAll(List.of("--out", folder.resolve("out").toString()));
    words.addAll(List.of("--workspace", folder.resolve("work").toString()));
    words.addAll(options);
    return Ran.of(folder, words);
  }

  private static List<String> addresses(Exported zip) {
    List<String> addresses = new ArrayList<>();
    for (String line : zip.text("subscriptions.opml").split("\n", -1)) {
      if (line.contains("xmlUrl=\"")) {
        addresses.add(line.replaceAll(".*xmlUrl=\"([^\"]*)\".*", "$1"));
      }
    }
    return addresses;
  }
}
