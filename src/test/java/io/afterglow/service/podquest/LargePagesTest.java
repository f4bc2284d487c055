package io.afterglow.service.podquest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.afterglow.page.Item;
import io.afterglow.page.PageKind;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
class LargePagesTest {

  private static final String ADDRESS = "https://podquestai.com/s/p/77/e/the-lamp_0a1b2/transcript";

  private static final String TOP =
      "<img alt='cover of episode The Lamp'><h1>The Lamp</h1><p>2024/3/9</p>"
          + "<img alt='logo of podcast Salt'><p>Salt</p><p>AI Deep Dive Transcript</p>";

  @Test
  void fifteen_hundred_paragraphs_and_five_megabytes_are_read_whole() {
    String paragraph = "<div><p>" + new Filler(2).text("en", 3_400) + "</p></div>";
    String body = TOP + "<h2>Deep Dive</h2><p>Shownotes Transcript</p>" + paragraph.repeat(1_500);
    assertThat(body.length()).isGreaterThan(5_000_000);
    Item.EpisodeView view = Cases.view(Cases.read(ADDRESS, "text/html", body));
    assertThat(Cases.transcript(view).paragraphs()).hasSize(1_500);
  }

  @Test
  void ten_thousand_nested_elements_around_an_episode_hide_nothing() {
    String body =
        "<div>".repeat(10_000)
            + TOP
            + "<p>Shownotes Transcript</p><p>Translations: 中文</p><p>It was said.</p>";
    Item.EpisodeView view = Cases.view(Cases.read(ADDRESS, "text/html", body));
    assertThat(view.title()).isEqualTo("The Lamp");
    assertThat(Cases.transcript(view).paragraphs()).hasSize(1);
  }

  /** Pages made to be slow: a square of these sizes would take minutes. */
  @Test
  void pages_made_to_be_slow_are_not() {
    String tail = "<p>Shownotes Transcript</p><p>Something was said here.</p>";
    List<String> pages =
        List.of(
            TOP + "<h2>Topics</h2><p>" + "a: b. ".repeat(100_000) + "</p>" + tail,
            TOP + "<h2>Topics</h2><p>" + "Ana Bo: 好。 ".repeat(50_000) + "</p>" + tail,
            TOP + "<h2>Topics</h2>" + "<p>Ana Bo: 好。</p>".repeat(25_000) + tail,
            TOP + "<h2>People</h2>" + "<p>A</p><p>Ana</p>".repeat(25_000) + tail,
            TOP + "<h2>Chapters</h2>" + "<p>0:01 A</p><ul><li>b</ul>".repeat(25_000) + tail,
            TOP + "<p>Shownotes Transcript</p>" + "<p>Transcript</p>".repeat(25_000),
            TOP + "<p>Translations: " + "中文 ".repeat(50_000) + "</p>",
            TOP + "<p>" + "#tag".repeat(100_000) + "</p>" + tail,
            "<p>2024/3/9</p>".repeat(50_000),
            "<a href='/s/p/77/e/a_0a1b2'>x</a> ".repeat(25_000),
            "{".repeat(50_000),
            "<script type='application/json'>" + "[".repeat(50_000) + "</script>" + TOP + tail,
            "<script type='application/json'>"
                + "{\"a\":".repeat(900)
                + "1"
                + "}".repeat(900)
                + "</script>"
                + TOP
                + tail);
    for (String page : pages) {
      long start = System.nanoTime();
      assertThatCode(() -> Cases.read(ADDRESS, "text/html", page)).doesNotThrowAnyException();
      assertThatCode(() -> Cases.read("https://podquestai.com/s/p/77", "text/html", page))
          .doesNotThrowAnyException();
      assertThat(Duration.ofNanos(System.nanoTime() - start))
          .as(
              page.substring(0, 60)
                  + "… "
                  + page.substring(
                      TOP.length() > page.length() ? 0 : page.length() / 2, page.length() / 2 + 30))
          .isLessThan(Duration.ofSeconds(45));
    }
    assertThat(Cases.read(ADDRESS, "text/html", pages.get(0)).kind()).isEqualTo(PageKind.EPISODE);
  }
}
