package io.afterglow.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterglow.export.library.OfflineLibrary;
import io.afterglow.model.Episode;
import io.afterglow.model.EpisodeBuilder;
import io.afterglow.model.EpisodeFeed;
import io.afterglow.model.Highlight;
import io.afterglow.model.Highlight.MadeBy;
import io.afterglow.model.Library;
import io.afterglow.model.LibraryView;
import io.afterglow.model.Paragraph;
import io.afterglow.model.Podcast;
import io.afterglow.model.Report;
import io.afterglow.model.ReportBuilder;
import io.afterglow.model.Transcript;
import io.afterglow.model.TranscriptSource;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a browser, a spreadsheet and a reader of README.txt meet. */
class PagesTest {

  private static final Map<String, Document> PAGES = new TreeMap<>();

  private static final Set<String> PATHS = new HashSet<>();

  private static String readme = "";

  @BeforeAll
  static void write() throws Exception {
    MemoryOutput out = MemoryOutput.of(Exporters.ALL, SampleLibrary.full());
    PATHS.addAll(out.paths());
    readme =
        new String(out.files().getOrDefault("README.txt", new byte[0]), StandardCharsets.UTF_8);
    out.files()
        .forEach(
            (path, content) -> {
              if (path.endsWith(".html")) {
                String html = new String(content, StandardCharsets.UTF_8);
                PAGES.put(path, Jsoup.parse(html, "https://page.invalid/"));
              }
            });
  }

  @Test
  void nothing_a_page_shows_can_run_or_load() {
    assertThat(PAGES).hasSizeGreaterThan(40);
    PAGES.forEach(
        (path, page) -> {
          assertThat(page.select("iframe,object,embed,svg,base,video,audio,style[src]"))
              .as(path)
              .isEmpty();
          for (Element picture : page.select("img")) {
            assertThat(picture.attr("src"))
                .as(path)
                .matches("(\\.\\./\\.\\./)?library/covers/[0-9a-z]+\\.(jpg|png|gif|webp)");
            assertThat(picture.attributes().asList())
                .extracting(a -> a.getKey())
                .as(path)
                .isSubsetOf("src", "alt", "loading", "decoding");
          }
          for (Element script : page.select("script")) {
            assertThat(script.attr("src")).as(path).matches("(\\.\\./){0,2}library/\\w+\\.js");
            assertThat(script.data()).as(path).isEmpty();
          }
          for (Element element : page.getAllElements()) {
            element
                .attributes()
                .forEach(a -> assertThat(a.getKey()).as(path).doesNotStartWith("on"));
            assertThat(element.hasAttr("style")).as(path).isFalse();
          }
        });
  }

  @Test
  void every_page_has_a_policy_that_allows_the_files_of_the_bag_alone() {
    PAGES.forEach(
        (path, page) -> {
          String policy = page.select("meta[http-equiv=Content-Security-Policy]").attr("content");
          assertThat(policy)
              .as(path)
              .startsWith("default-src 'none'; ")
              .contains("base-uri 'none'; form-action 'none'")
              .doesNotContain("unsafe", "http", "*", "connect-src", "data:");
        });
  }

  @Test
  void a_transcript_of_its_own_holds_no_script_and_the_style_it_says() throws Exception {
    for (Map.Entry<String, Document> page : PAGES.entrySet()) {
      if (!page.getKey().startsWith("data/")) {
        continue;
      }
      String policy =
          page.getValue().select("meta[http-equiv=Content-Security-Policy]").attr("content");
      byte[] style = page.getValue().select("style").get(0).data().getBytes(StandardCharsets.UTF_8);
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(style);
      assertThat(policy).contains("'sha256-" + Base64.getEncoder().encodeToString(hash) + "'");
      assertThat(page.getValue().select("script")).as(page.getKey()).isEmpty();
    }
  }

  @Test
  void links_lead_to_files_of_the_bag_or_to_the_web_and_mail() {
    List<String> dead = new ArrayList<>();
    PAGES.forEach(
        (path, page) ->
            page.select("a[href]")
                .forEach(
                    link -> {
                      String href = link.attr("href").replaceFirst("#.*", "");
                      Path from = Path.of("/" + path);
                      boolean web = href.matches("(https?://|mailto:).*") || href.isEmpty();
                      if (!web
                          && !PATHS.contains(
                              from.resolveSibling(href).normalize().toString().substring(1))) {
                        dead.add(path + " -> " + href);
                      }
                    }));
    assertThat(dead).isEmpty();
  }

  @Test
  void every_episode_is_reachable_by_links_alone() {
    Document index = index();

    assertThat(index.select(".card-title").eachText())
        .hasSize(5)
        .contains("Harbour & Lighthouse", "茶馆里的故事", "夜の散歩", "حكايات الصحراء");
    Set<String> reached = new HashSet<>();
    for (String podcast : index.select(".shelf a").eachAttr("href")) {
      Document page = Objects.requireNonNull(PAGES.get(podcast), podcast);
      page.select(".rows a")
          .eachAttr("href")
          .forEach(href -> reached.add(podcast.replace("index.html", href)));
    }
    assertThat(reached)
        .hasSize(11)
        .isEqualTo(
            PAGES.keySet().stream()
                .filter(p -> p.matches("library/.+/.+") && !p.endsWith("/index.html"))
                .collect(Collectors.toSet()));
  }

  @Test
  void an_episode_page_shows_all_transcripts_without_any_script() {
    List<Document> pages =
        PAGES.entrySet().stream()
            .filter(p -> p.getKey().startsWith("library/") && p.getKey().contains("night-ferries"))
            .map(Map.Entry::getValue)
            .toList();

    assertThat(pages).hasSize(1);
    assertThat(pages.get(0).select(".text").eachAttr("lang")).hasSize(3).contains("en");
    assertThat(pages.get(0).select(".text[hidden]")).isEmpty();
    assertThat(pages.get(0).text()).contains("第一句，繁體。");
  }

  @Test
  void times_of_a_publishers_transcript_are_no_links_into_the_recording() throws Exception {
    TranscriptSource published =
        new TranscriptSource(TranscriptSource.Kind.PUBLISHER, null, null, "text/vtt");
    EpisodeFeed item =
        new EpisodeFeed("https://f.example/", "g", "https://cdn.example/a.mp3", "guid", 1);
    Paragraph paragraph = new Paragraph("Once.", null, 61.0);
    Transcript own = SampleLibrary.transcript("de", paragraph);
    Transcript theirs = SampleLibrary.transcript("en", paragraph).from(published);
    MemoryOutput out =
        MemoryOutput.of(
            List.of(new OfflineLibrary()),
            SampleLibrary.of(SampleLibrary.linked("seven", item, List.of(), own, theirs)));
    String path =
        out.paths().stream().filter(each -> each.contains("seven")).findFirst().orElseThrow();
    Document page = Jsoup.parse(out.text(path));

    assertThat(page.select("#text-de .time").attr("href"))
        .isEqualTo("https://cdn.example/a.mp3#t=61");
    assertThat(page.select("#text-en .time").eachAttr("href")).isEmpty();
    assertThat(page.select("#text-en").text()).contains("by the publisher", "1:01");
    assertThat(page.select(".transcripts").text()).contains("Times are the publisher's.");
  }

  @Test
  void hostile_text_is_shown_as_it_was_written() {
    String title = index().select(".card-title").get(4).text();

    assertThat(title).startsWith("</title></script><script>alert(1)</script>\"><img src=x");
  }

  @Test
  void no_text_ends_the_script_that_holds_it() throws Exception {
    MemoryOutput out = MemoryOutput.of(new OfflineLibrary(), SampleLibrary.full());
    out.files()
        .forEach(
            (path, content) -> {
              if (path.startsWith("library/search/")) {
                assertThat(new String(content, StandardCharsets.UTF_8))
                    .as(path)
                    .matches("(?s)afterglow\\.\\w+\\(\\d+,.*\\);\n")
                    .doesNotContain("<", "\u2028", "\u2029");
              }
            });
    assertThat(out.paths()).contains("library/search/text/0.js", "library/search/postings/0.js");
  }

  @Test
  void episodes_of_all_podcasts_have_a_page_by_date() throws Exception {
    Document page = Objects.requireNonNull(PAGES.get("library/episodes.html"));
    List<String> days = page.select("main time").eachAttr("datetime");

    assertThat(days).isNotEmpty().isSortedAccordingTo(Comparator.reverseOrder());
    assertThat(page.select("main li a").eachAttr("href"))
        .hasSize(11)
        .allMatch(href -> PATHS.contains("library/" + href));
    assertThat(index().select("#shelf a").eachAttr("href")).contains("library/episodes.html");
    assertThat(index().select("#shelf h2").eachText()).containsExactly("Podcasts");
    for (Document each : PAGES.values()) {
      for (String part : each.select("a[href^=#]:not(.skip)").eachAttr("href")) {
        assertThat(each.getElementById(part.substring(1))).as("%s", part).isNotNull();
      }
    }
  }

  @Test
  void podcasts_without_episodes_stand_apart() throws Exception {
    Library library = SampleLibrary.full();
    List<Podcast> podcasts = library.podcasts().limit(2).toList();
    MemoryOutput out = new MemoryOutput();
    try (Exporter.Pass pass = new OfflineLibrary().begin(library, out)) {
      pass.podcast(podcasts.get(0));
      pass.podcast(podcasts.get(1));
      pass.episode(podcasts.get(1), library.episodes(podcasts.get(1)).findFirst().orElseThrow());
      pass.ended();
      pass.finish();
    }

    byte[] index = Objects.requireNonNull(out.files().get("index.html"));
    Document page = Jsoup.parse(new String(index, StandardCharsets.UTF_8));
    assertThat(page.select("#shelf h2").eachText())
        .containsExactly("Podcasts", "Podcasts without saved episodes");
    assertThat(page.select(".card .dim").eachText()).element(1).isEqualTo("0 episodes");
  }

  @Test
  void highlights_are_on_a_page_of_their_own_and_at_their_time_in_the_transcript()
      throws Exception {
    Document all = Objects.requireNonNull(PAGES.get("library/highlights.html"));
    Element link = Objects.requireNonNull(all.selectFirst("h3:contains(Fog horns) + ul a[href]"));
    String[] href = link.attr("href").split("#", -1);
    Document episode = Objects.requireNonNull(PAGES.get("library/" + href[0]));
    Element paragraph = Objects.requireNonNull(episode.getElementById(href[1]));

    assertThat(all.select("main li")).hasSize(11);
    assertThat(all.select("h2").eachText()).hasSize(5).contains("Harbour & Lighthouse");
    assertThat(all.select("h3:contains(Fog horns) + ul").text())
        .isEqualTo("1:01 The fog And then it lifted. #sea AntennaPod");
    assertThat(paragraph.text()).contains("1:01", "And then it lifted.", "Highlight 1 The fog");
    assertThat(episode.select(".bookmark").eachAttr("href")).containsExactly("#highlight-1");
    assertThat(episode.select("#highlight-1 .time").attr("href")).isEqualTo("#" + href[1]);
    assertThat(all.select("h3:contains(Night ferries) + ul a").attr("href"))
        .endsWith("#highlight-1"); // its transcript has no times
    assertThat(index().select(".front a").eachAttr("href"))
        .containsExactly("library/highlights.html");
    assertThat(MemoryOutput.of(new OfflineLibrary(), unheard()).paths())
        .doesNotContain("library/highlights.html");
  }

  @ParameterizedTest
  @CsvSource({
    "0.0, 1",
    "9.9, 1",
    "10.0, 2",
    "20.0, 2",
    "27.5, 2",
    "40.0, 0",
    "60.0, 3",
    "9000.0, 3"
  })
  void a_highlight_is_in_the_paragraph_spoken_then(double time, int paragraph) throws Exception {
    Highlight highlight =
        new Highlight(
            time, null, null, null, "Mine", List.of(), MadeBy.LISTENER, null, "App", null);
    Transcript transcript =
        SampleLibrary.transcript(
            "en",
            new Paragraph("One.", null, 0.0),
            new Paragraph("Two.", null, 10.0, 20.0),
            new Paragraph("Three.", null, 60.0));
    Document page = page(highlighted(transcript, highlight), "marked");

    assertThat(page.select(".text p:has(.bookmark)").eachAttr("id"))
        .isEqualTo(paragraph == 0 ? List.of() : List.of("text-en-" + paragraph));
  }

  @Test
  void listening_state_is_shown_and_can_be_filtered_where_it_is_known() throws Exception {
    Document known = page(SampleLibrary.of(1), "/index.html");
    Document unknown = page(unheard(), "/index.html");

    assertThat(known.select(".rows .label").eachText())
        .containsExactly("In progress, at 1:01", "Starred");
    assertThat(known.select(".rows li").attr("data-listening")).isEqualTo("in-progress starred");
    assertThat(known.select("[data-filter][hidden] button").eachText())
        .containsExactly("All", "In progress", "Starred");
    assertThat(unknown.select("[data-filter], .label")).isEmpty();
  }

  @Test
  void what_is_missing_has_a_page_of_its_own() throws Exception {
    Document page = Objects.requireNonNull(PAGES.get("library/missing.html"));

    assertThat(page.select("main h2").eachText()).containsExactly("Episodes", "Feeds");
    assertThat(page.select("main h3").eachText())
        .containsExactly("1: no longer there", "1: a feed was found that may be another podcast's");
    assertThat(page.select("main p").eachText())
        .containsExactly("Try an archive.", "See review.csv.");
    assertThat(page.select("main li").eachText()).containsExactly("42/lost_1", "quiet_99999");
    assertThat(index().select(".foot a").eachAttr("href")).contains("library/missing.html");
    assertThat(MemoryOutput.of(new OfflineLibrary(), SampleLibrary.of(2)).paths())
        .doesNotContain("library/missing.html");
  }

  @Test
  void without_other_formats_no_page_links_to_them() throws Exception {
    MemoryOutput out = MemoryOutput.of(new OfflineLibrary(), SampleLibrary.full());
    List<String> links = new ArrayList<>();
    out.files()
        .forEach(
            (path, content) -> {
              if (path.endsWith(".html")) {
                Jsoup.parse(new String(content, StandardCharsets.UTF_8))
                    .select("a[href]")
                    .forEach(a -> links.add(a.attr("href")));
              }
            });
    assertThat(links)
        .isNotEmpty()
        .noneMatch(l -> l.contains("data/") || l.endsWith(".txt") || l.endsWith(".json"));
  }

  @Test
  void show_notes_keep_links_and_lose_scripts() {
    String notes =
        SafeHtml.of(
            "<P class=x>a <A HREF='https://e.example/?a=1&amp;b=2' onclick=\"x>\">b</A> &copy; & &nope; "
                + "<a href=\"java&#10;script:alert(1)\">c</a><script>if(a<b){}</script >"
                + "<img src=x onerror=y><!-- <b> --></p></div><ul><li>d <3 \"q\" <b>e");

    assertThat(notes)
        .isEqualTo(
            "<p>a <a href=\"https://e.example/?a=1&amp;b=2\" rel=\"noreferrer\">b</a> © &amp;"
                + " &amp;nope; <a rel=\"noreferrer\">c</a></p><ul><li>d &lt;3 \"q\" <b>e</b></li></ul>");
  }

  @Test
  void show_notes_take_linear_time() {
    ThreadMXBean thread = ManagementFactory.getThreadMXBean();
    for (String piece :
        List.of("<", "<a", "<a \"", "<b>", "</b>", "<!--", "<script>", "&", "<p '>")) {
      String hostile = piece.repeat(200_000 / piece.length());
      long before = thread.getCurrentThreadCpuTime(); // others may be busy meanwhile
      assertThat(SafeHtml.of(hostile)).isNotNull();
      long took = thread.getCurrentThreadCpuTime() - before;
      assertThat(took).as(piece).isLessThan(5_000_000_000L);
    }
  }

  @Test
  void a_review_opens_in_a_spreadsheet_without_running_anything() throws Exception {
    String csv = MemoryOutput.of(new ReviewCsv(), SampleLibrary.full()).text("review.csv");

    assertThat(csv)
        .isEqualTo(
            """
            podcast,title,feedUrl,feedTitle,confidence,evidence,choice
            quiet_99999,"'=SUM(A1), ""quiet""\",https://feeds.example.com/q1,"'+Quiet",0.50,"same title,
            other author",
            quiet_99999,"'=SUM(A1), ""quiet""\",https://feeds.example.com/q2,Quiet,0.25,,
            """);
  }

  @Test
  void without_reviews_there_is_no_review_file() throws Exception {
    assertThat(MemoryOutput.of(new ReviewCsv(), SampleLibrary.empty()).paths()).isEmpty();
  }

  @Test
  void the_readme_tells_counts_and_each_app_and_what_has_no_feed() {
    assertThat(readme)
        .contains("PodQuest", "2025-07-28", "Episodes: 11 saved of 12 listed, 1 gone")
        .contains("  - 夜の散歩\n", "  - A quiet one\n")
        .contains("\nWHAT IS MISSING\n", "\nEpisodes\n\n  1: no longer there\n")
        .contains(
            "AntennaPod", "Apple Podcasts", "Pocket Casts", "Overcast", "Podcast Addict", "gPodder")
        .contains("Castro", "Kasts", "Podverse", "audiobookshelf", "Fountain", "Snipd");
    Matcher hole = Pattern.compile("\\{[a-z]+}").matcher(readme);
    assertThat(hole.find()).isFalse();
  }

  @Test
  void the_readme_names_every_file_at_the_top_of_the_bag() throws Exception {

    assertThat(PATHS.stream().filter(path -> !path.contains("/") && !path.equals("README.txt")))
        .allSatisfy(path -> assertThat(readme).contains("  " + path + " "));
  }

  @Test
  void the_readme_and_the_front_page_offer_only_what_was_written() throws Exception {
    List<Exporter> byDefault =
        Exporters.ALL.stream().filter(e -> e.habit() != Exporter.Habit.ON_REQUEST).toList();
    MemoryOutput out = MemoryOutput.of(byDefault, SampleLibrary.full());

    assertThat(out.text("README.txt"))
        .contains("index.html", "data/raw/", "feed.xml", "transcript.*.txt", "transcript.*.vtt")
        .doesNotContain("sqlite", "transcript.*.md", "shownotes", "data/notes/", ".epub");
    assertThat(readme)
        .contains("library.sqlite", "transcript.*.md", "shownotes.*", "data/notes/", ".epub");
    assertThat(new String(out.files().get("index.html"), StandardCharsets.UTF_8))
        .contains("href=\"README.txt\"", "href=\"data/episodes.csv\"")
        .doesNotContain("sqlite");
  }

  @Test
  void without_an_opml_file_the_readme_offers_none() throws Exception {
    Library library = SampleLibrary.found(null);

    assertThat(MemoryOutput.of(Exporters.ALL, library).text("README.txt"))
        .contains("This export holds no OPML file.", "index.html shows them all")
        .doesNotContain("podcasts.opml", "Import OPML");
    assertThat(
            MemoryOutput.of(Exporters.ALL, SampleLibrary.found("https://a.example/f"))
                .text("README.txt"))
        .contains("podcasts.opml holds", "Import OPML");
  }

  @Test
  void the_readme_says_that_the_antennapod_database_replaces_the_apps_own() {
    assertThat(PATHS).contains("data/antennapod/AntennaPodBackup-2025-07-20.db");
    assertThat(readme).contains("  data/antennapod/ ", "Database import. It replaces everything");
  }

  @Test
  void episodes_in_no_feed_are_named_with_the_reason() throws Exception {
    Report.Unmatched lost =
        new Report.Unmatched("p/1", "Sea & Land", "Eels", null, null, Report.Unmet.NOT_IN_FEED);
    Library library = new Unmatched(List.of(lost));
    String why = "1: the podcast's feed does not have it any more";

    assertThat(MemoryOutput.of(new Readme(), library).text("README.txt"))
        .contains("\nWHAT NO FEED HAS\n", why, "  - Eels (Sea & Land)\n")
        .doesNotContain("WHAT IS MISSING");
    assertThat(page(library, "library/missing.html").select("main").text())
        .contains(why, "Eels (Sea & Land)");
    byte[] front =
        Objects.requireNonNull(
            MemoryOutput.of(new OfflineLibrary(), library).files().get("index.html"));
    assertThat(Jsoup.parse(new String(front, StandardCharsets.UTF_8)).select(".foot").text())
        .contains("1 episode of your app is in no feed");
  }

  /** A whole library with episodes of an app that are in no feed. */
  private record Unmatched(List<Report.Unmatched> all) implements LibraryView {

    @Override
    public Library inner() {
      return SampleLibrary.of(2);
    }

    @Override
    public Report report() {
      return ReportBuilder.builder(inner().report())
          .unmatched(all)
          .missing(List.of())
          .complete(true)
          .build();
    }
  }

  private static SampleLibrary unheard() {
    return SampleLibrary.of(SampleLibrary.linked("unheard", null, List.of()));
  }

  private static SampleLibrary highlighted(Transcript transcript, Highlight highlight) {
    Episode plain = SampleLibrary.linked("marked", null, List.of(), transcript);
    return SampleLibrary.of(EpisodeBuilder.builder(plain).highlights(List.of(highlight)).build());
  }

  /** The only page of a library whose path has this in it. */
  private static Document page(Library library, String path) throws Exception {
    MemoryOutput out = MemoryOutput.of(new OfflineLibrary(), library);
    String found = out.paths().stream().filter(p -> p.contains(path)).findFirst().orElseThrow();
    return Jsoup.parse(out.text(found));
  }

  private static Document index() {
    return Objects.requireNonNull(PAGES.get("index.html"));
  }
}
