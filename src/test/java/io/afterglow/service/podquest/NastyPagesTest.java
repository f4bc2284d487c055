package io.afterglow.service.podquest;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterglow.model.Person;
import io.afterglow.page.Item;
import io.afterglow.page.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Pages that nobody meant to be nasty: saved with a translation, drawn twice, full of notices. */
class NastyPagesTest {

  private static final String ADDRESS = "https://podquestai.com/s/p/77/e/the-lamp_0a1b2/transcript";

  private static final String TOP =
      "<img alt='cover of episode The Lamp'><h1>The Lamp</h1><p>2024/3/9</p>"
          + "<img alt='logo of podcast Salt'><p>Salt</p><p>AI Deep Dive Transcript</p>";

  private static final String BLOCKS =
      "<h2>People</h2><div>M</div><div>Mara Quill</div><div>O</div><div>Otto Brandt</div>"
          + "<h2>Topics</h2><p>Mara Quill: 守塔的人说春天之前不会有人来。</p><h2>Deep Dive</h2>";

  private static final String TABS = "<div>Shownotes</div><div>Transcript</div>";

  private static final List<String> SAID =
      List.of(
          "The harbour was quiet that morning and we could hear the ropes of the boats.",
          "It was not the money that kept us there, it was the light and nothing else.",
          "You learn to read the weather before you learn to read the books, they say.");

  private static String paragraphs() {
    return "<p>" + String.join("</p><p>", SAID) + "</p>";
  }

  private static Item.EpisodeView whole(String body) {
    Reading reading = Cases.read(ADDRESS, "text/html", body);
    Item.EpisodeView view = Cases.view(reading);
    assertThat(Cases.transcript(view).paragraphs()).extracting("text").as(body).isEqualTo(SAID);
    assertThat(view.title()).as(body).isEqualTo("The Lamp");
    assertThat(view.podcastTitle()).as(body).isEqualTo("Salt");
    assertThat(view.people())
        .as(body)
        .extracting(Person::name)
        .containsExactly("Mara Quill", "Otto Brandt");
    assertThat(view.topics()).as(body).hasSize(1);
    assertThat(reading.problems()).as(body).isEmpty();
    return view;
  }

  @Test
  void a_browsers_translation_leaves_its_elements_behind_and_the_text_reads_the_same() {
    String page = TOP + BLOCKS + TABS + paragraphs();
    String fonts =
        page.replaceAll(
            ">([^<]+)<",
            "><font style=\"vertical-align: inherit;\"><font style=\"vertical-align:"
                + " inherit;\">$1</font></font><");
    whole(
        "<html lang=en class=translated-ltr><body>"
            + fonts
            + "<div id=goog-gt-tt class=skiptranslate style='display:none'><p>Original text</p></div>");
  }

  @Test
  void a_transcript_for_narrow_and_one_for_wide_screens_is_one_transcript() {
    whole(
        TOP
            + BLOCKS
            + TABS
            + "<div class='md:hidden'>"
            + paragraphs()
            + "</div><div class='hidden md:block'>"
            + paragraphs()
            + "</div>");
  }

  @Test
  void a_header_for_narrow_and_one_for_wide_screens_is_one_header() {
    whole(
        "<div class='md:hidden'>"
            + TOP
            + "</div><div class='hidden md:block'>"
            + TOP
            + "</div>"
            + BLOCKS
            + TABS
            + paragraphs());
  }

  @Test
  void notices_menus_and_footers_do_not_reach_the_transcript() {
    String menu = "<nav><ul><li><a href='/'>Home</a><li><a href='/t'>Transcript</a></ul></nav>";
    String cookies =
        "<div class=cc><p>We use cookies to improve your experience.</p><button>Accept all</button>"
            + "<button>Reject</button></div>";
    String footer =
        "<footer><p>© 2025 PodQuest</p><a href='/terms'>Terms</a></footer>"
            + "<div><a href='/privacy'>Privacy</a> <a href='/terms'>Terms</a></div>"
            + "<script>var a='<p>no text</p>'</script><noscript>Turn on JavaScript</noscript>";
    whole(menu + menu + TOP + BLOCKS + TABS + paragraphs() + footer + cookies);
    whole(menu + cookies + menu + TOP + BLOCKS + TABS + paragraphs() + cookies + footer);
  }

  @Test
  void what_only_a_machine_sees_is_no_text() {
    List<String> noise =
        List.of(
            "<p aria-hidden=true>ghost</p>",
            "<template><p>ghost</p></template>",
            "<p hidden>ghost</p>",
            "<p style='display: none !important'>ghost</p>",
            "<svg><title>ghost</title><text>ghost</text></svg>",
            "<!-- <p>ghost</p> -->");
    for (String ghost : noise) {
      whole(ghost + TOP + ghost + BLOCKS + ghost + TABS + ghost + paragraphs() + ghost);
    }
  }

  @Test
  void readings_above_signs_are_dropped_and_directions_kept() {
    String said = "<p><ruby>灯<rp>(</rp><rt>とう</rt><rp>)</rp></ruby>台の話。\u2067שלום\u2069 と言った。</p>";
    Item.EpisodeView view =
        Cases.view(Cases.read(ADDRESS, "text/html", TOP + BLOCKS + TABS + said));
    assertThat(Cases.transcript(view).paragraphs().get(0).text())
        .isEqualTo("灯台の話。\u2067שלום\u2069 と言った。");
  }

  @Test
  void a_reader_mode_that_drops_every_heading_and_image_keeps_what_was_said() {
    List<String> said = SAID.stream().map(text -> (text + " ").repeat(6).strip()).toList();
    String article =
        "<html><head><title>The Lamp - PodQuest</title></head><body><article><p>The Lamp</p>"
            + "<p>2024/3/9</p><p>Salt</p>"
            + said.stream().map(text -> "<p>" + text + "</p>").collect(Collectors.joining())
            + "</article></body></html>";
    Item.EpisodeView view = Cases.view(Cases.read(ADDRESS, "text/html", article));
    assertThat(view.title()).isEqualTo("The Lamp");
    List<String> texts = new ArrayList<>();
    Objects.requireNonNull(view.transcript()).paragraphs().forEach(p -> texts.add(p.text()));
    assertThat(texts).containsSubsequence(said);
  }

  @Test
  void a_print_of_the_page_with_page_numbers_in_links_loses_nothing() {
    whole(TOP + BLOCKS + TABS + "<div>" + paragraphs() + "</div><p><a href='/s/p/77'>Salt</a></p>");
  }
}
