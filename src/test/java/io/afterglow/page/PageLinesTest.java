package io.afterglow.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterglow.model.SourceName;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PageLinesTest {

  private static PageLines html(String body) {
    return page(body).lines();
  }

  private static Page page(String body) {
    return new Page(
        Address.parse("https://x.example/a/b"),
        SourceName.SAVED,
        Instant.EPOCH,
        200,
        "text/html",
        body.getBytes(StandardCharsets.UTF_8));
  }

  private static List<String> texts(String body) {
    return html(body).lines().stream().map(Line::text).toList();
  }

  @Test
  void theTitleOfAPageIsThatOfItsLines() {
    for (String body :
        List.of(
            "<head><title> The\n lamp &amp; the sea </title></head><p>One",
            "<p>One<svg><title>A drawing</title></svg>",
            "<title></title><p>One",
            "<!-- <title>no</title> --><p>One")) {
      assertThat(page(body).title()).as(body).isEqualTo(html(body).title());
    }
  }

  @Test
  void markupOfARangeHoldsNothingOfTheLineAfterIt() {
    PageLines page =
        html(
            "<p>One<br></p><ul><li>Two</li><li><b><a href='https://x.example/'>Three</a></b></ul>");
    assertThat(page.markup().html(0, 1)).isEqualTo("<p>One<br></p>");
    assertThat(page.markup().html(0, 2)).isEqualTo("<p>One<br></p><ul><li>Two</li></ul>");
    assertThat(page.markup().html(0, 3)).endsWith(">Three</a></b></li></ul>");
  }

  @Test
  void lines_break_where_a_person_sees_them_break() {
    assertThat(
            texts("<p>a<br>b</p>c<div>d <b>e</b>f</div><ul><li>g<li>h</ul><table><tr><td>i<td>j"))
        .containsExactly("a", "b", "c", "d ef", "g", "h", "i", "j");
  }

  @Test
  void what_is_not_seen_is_left_out() {
    String body =
        "<p hidden>1</p><p style='display : none'>2</p><p aria-hidden=true>3</p><template><p>4</p></template>"
            + "<noscript>5</noscript><script>6</script><style>7</style><p style='visibility:hidden'>8</p>"
            + "<p class='sf-hidden'>9</p><p>seen</p>";
    assertThat(texts(body)).containsExactly("seen");
  }

  @Test
  void a_page_that_is_hidden_as_a_whole_is_read_all_the_same() {
    assertThat(texts("<body style='display:none'><main aria-hidden=true><p>seen</p></main>"))
        .containsExactly("seen");
  }

  @Test
  void white_space_is_folded_and_letters_composed() {
    assertThat(texts("<p>  a\u00a0 \n b\u3000c  e\u0301 &amp; &#x4e2d;</p>"))
        .containsExactly("a b c \u00e9 & 中");
    assertThat(texts("<p>\u202bשלום\u202c</p>")).containsExactly("\u202bשלום\u202c");
  }

  @Test
  void readings_above_signs_are_dropped() {
    assertThat(texts("<p><ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp></ruby>字</p>"))
        .containsExactly("漢字");
  }

  @Test
  void a_bullet_makes_an_item_of_any_element() {
    assertThat(html("<div>• a</div><p>◦ b</p>").lines())
        .extracting(Line::kind, Line::text)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(Line.Kind.ITEM, "a"),
            org.assertj.core.groups.Tuple.tuple(Line.Kind.ITEM, "b"));
  }

  @Test
  void each_line_knows_what_it_is() {
    PageLines page =
        html(
            "<h2>H</h2><img alt='A' src='/i.png'><ul><li>I</ul><button>B</button><div role=tab"
                + " aria-selected=true>T</div><p><a href='../c'>L</a></p><p>see <a href='/d'>D</a></p>");
    assertThat(page.lines())
        .extracting(Line::kind)
        .containsExactly(
            Line.Kind.HEADING,
            Line.Kind.IMAGE,
            Line.Kind.ITEM,
            Line.Kind.BUTTON,
            Line.Kind.TAB,
            Line.Kind.LINK,
            Line.Kind.PLAIN);
    assertThat(page.lines().get(4).extras().selected()).isTrue();
    assertThat(page.resolve(page.lines().get(5).href())).hasToString("https://x.example/c");
    assertThat(page.lines().get(6).anchors()).containsExactly(new Line.Anchor("D", "/d"));
  }

  @Test
  void times_and_speakers_hang_on_their_lines() {
    List<Line> lines =
        html("<p data-start='12.5' data-speaker='Ana'>one</p><p><time>1:02:03</time> two</p>"
                + "<div data-speaker='Bo'><b>Bo:</b> three</div><p><span data-start-ms=1500>[0:01]</span> four</p>")
            .lines();
    assertThat(lines).extracting(Line::text).containsExactly("one", "two", "three", "four");
    assertThat(lines)
        .extracting(line -> line.extras().startSeconds())
        .containsExactly(12.5, 3723.0, null, 1.5);
    assertThat(lines)
        .extracting(line -> line.extras().speaker())
        .containsExactly("Ana", null, "Bo", null);
  }

  @Test
  void navigation_and_footers_are_marked() {
    assertThat(html("<nav>n</nav><p>p</p><footer>f</footer><div role=dialog>d</div>").lines())
        .extracting(Line::edge)
        .containsExactly(true, false, true, true);
  }

  @Test
  void text_copied_from_a_screen_gives_the_same_lines() {
    Page copy =
        new Page(
            null,
            SourceName.SAVED,
            Instant.EPOCH,
            200,
            "text/plain",
            "a\r\n\r\n  • b\n  • c\nd".getBytes(StandardCharsets.UTF_8));
    List<Line> lines = copy.lines().lines();
    assertThat(lines).extracting(Line::text).containsExactly("a", "b", "c", "d");
    assertThat(lines)
        .extracting(Line::kind)
        .containsExactly(Line.Kind.PLAIN, Line.Kind.ITEM, Line.Kind.ITEM, Line.Kind.PLAIN);
    assertThat(lines).extracting(Line::gap).containsExactly(true, true, false, false);
  }

  @Test
  void ten_thousand_nested_elements_lose_no_text() {
    StringBuilder body = new StringBuilder("<body>");
    for (int i = 0; i < 10_000; i++) {
      body.append("<div><span>t").append(i);
    }
    List<String> texts = texts(body.append("<p>end</p>").toString());
    assertThat(String.join("", texts)).contains("t0", "t5000", "t9999", "end");
    assertThat(texts).hasSize(10_001);
  }

  /**
   * Twice the size may cost twice the processor's time, with room for a noisy machine; a square
   * would cost 16 times.
   */
  @Test
  void time_grows_with_size_and_not_faster() {
    for (String piece :
        List.of(
            "<p>Some words that were said here, and more of them.</p>",
            "<div><i>x",
            "<a href=x>y",
            "<table><tr><td>z",
            "<span>A</span> <span>Ab</span>",
            "<img alt='picture of things'>word ",
            "word ")) {
      html(piece.repeat(20_000));
      long small = nanos(piece.repeat(20_000));
      long large = nanos(piece.repeat(80_000));
      assertThat(Duration.ofNanos(large))
          .as(piece)
          .isLessThan(Duration.ofNanos(10 * small + 300_000_000L));
    }
  }

  /** Of this thread alone: others may be busy meanwhile. */
  private static long nanos(String body) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long start = threads.getCurrentThreadCpuTime();
    html(body);
    return threads.getCurrentThreadCpuTime() - start;
  }
}
