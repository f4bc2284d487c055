package io.afterglow.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a browser, a spreadsheet and a reader of README.txt meet. */
class PagesTest {

  private static final Map<String, Document> PAGES = new TreeMap<>();

  private static final Set<String> PATHS = new HashSet<>();

  @BeforeAll
  static void write() throws Exception {
    for (Exporter exporter : Exporters.ALL) {
      MemoryOutput out = MemoryOutput.of(exporter, SampleLibrary.full());
      PATHS.addAll(out.paths());
      out.files()
          .forEach(
              (path, content) -> {
                if (path.endsWith(".html")) {
                  String html = new String(content, StandardCharsets.UTF_8);
                  PAGES.put(path, Jsoup.parse(html, "https://page.invalid/"));
                }
              });
    }
  }

  @Test
  void nothing_a_page_shows_can_run_or_load() {
    assertThat(PAGES).hasSizeGreaterThan(40);
    PAGES.forEach(
        (path, page) -> {
          assertThat(page.select("script,img,iframe,object,embed,link,form,svg,base,video,audio"))
              .as(path)
              .isEmpty();
          for (Element element : page.getAllElements()) {
            element
                .attributes()
                .forEach(a -> assertThat(a.getKey()).as(path).doesNotStartWith("on"));
            assertThat(element.hasAttr("style")).as(path).isFalse();
          }
        });
  }

  @Test
  void every_page_has_a_policy_that_allows_its_own_style_alone() throws Exception {
    for (Document page : PAGES.values()) {
      String policy = page.select("meta[http-equiv=Content-Security-Policy]").attr("content");
      byte[] style = page.select("style").get(0).data().getBytes(StandardCharsets.UTF_8);
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(style);
      assertThat(policy)
          .startsWith("default-src 'none'; ")
          .contains("'sha256-" + Base64.getEncoder().encodeToString(hash) + "'")
          .doesNotContain("unsafe");
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
                      String href = link.attr("href");
                      Path from = Path.of("/" + path);
                      boolean web = href.matches("(https?://|mailto:).*");
                      if (!web
                          && !PATHS.contains(
                              from.resolveSibling(href).normalize().toString().substring(1))) {
                        dead.add(path + " -> " + href);
                      }
                    }));
    assertThat(dead).isEmpty();
  }

  @Test
  void the_index_names_every_podcast_and_episode_with_its_transcripts() {
    Document index = index();

    assertThat(index.select("h2").eachText())
        .hasSize(5)
        .contains("Harbour & Lighthouse", "茶馆里的故事", "夜の散歩", "حكايات الصحراء");
    assertThat(index.select(".episodes > li")).hasSize(11);
    assertThat(
            index.select("a[href$=.html]").eachText().stream()
                .filter(t -> t.startsWith("Transcript")))
        .hasSize(28);
    assertThat(index.select("h2,li > a").eachAttr("dir")).hasSize(16);
  }

  @Test
  void hostile_text_is_shown_as_it_was_written() {
    String title = index().select("h2").get(4).text();

    assertThat(title).startsWith("</title></script><script>alert(1)</script>\"><img src=x");
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
            "<p>a <a href=\"https://e.example/?a=1&amp;b=2\" rel=\"noreferrer\">b</a> &copy; &amp;"
                + " &nope; <a>c</a></p><ul><li>d &lt;3 &quot;q&quot; <b>e</b></li></ul>");
  }

  @Test
  void show_notes_take_linear_time() {
    for (String piece :
        List.of("<", "<a", "<a \"", "<b>", "</b>", "<!--", "<script>", "&", "<p '>")) {
      String hostile = piece.repeat(200_000 / piece.length());
      long before = System.nanoTime();
      assertThat(SafeHtml.of(hostile)).isNotNull();
      assertThat(System.nanoTime() - before).as(piece).isLessThan(5_000_000_000L);
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
  void the_readme_tells_counts_and_each_app_and_what_has_no_feed() throws Exception {
    String readme = MemoryOutput.of(new Readme(), SampleLibrary.full()).text("README.txt");

    assertThat(readme)
        .contains("PodQuest", "2025-07-28", "Episodes: 11 saved of 12 listed, 1 gone")
        .contains("  - 夜の散歩\n", "  - A quiet one\n")
        .contains(
            "AntennaPod", "Apple Podcasts", "Pocket Casts", "Overcast", "Podcast Addict", "gPodder")
        .contains("Castro", "Kasts", "Podverse", "audiobookshelf", "Fountain", "Snipd");
    Matcher hole = Pattern.compile("\\{[a-z]+}").matcher(readme);
    assertThat(hole.find()).isFalse();
  }

  @Test
  void the_readme_names_every_file_at_the_top_of_the_bag() throws Exception {
    String readme = MemoryOutput.of(new Readme(), SampleLibrary.full()).text("README.txt");

    assertThat(PATHS.stream().filter(path -> !path.contains("/") && !path.equals("README.txt")))
        .allSatisfy(path -> assertThat(readme).contains("  " + path + " "));
  }

  private static Document index() {
    return Objects.requireNonNull(PAGES.get("index.html"));
  }
}
