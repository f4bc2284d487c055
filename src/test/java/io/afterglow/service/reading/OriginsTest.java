package io.afterglow.service.reading;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OriginsTest {

  private static final String BUS = "https://funkturm.example/sendung/12/folge/44";

  private static Origins.@Nullable Found within(String body) {
    return Origins.within(Shown.html(null, body).lines(), Shown.SERVICE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!-- saved from url=(0044)" + BUS + " -->",
        "<!-- Page saved with SingleFile \n url: " + BUS + " \n saved date: x -->",
        "<!-- Saved from " + BUS + " at noon -->",
        "<!-- Mirrored from funkturm.example/sendung/12/folge/44 by HTTrack -->",
        "<!-- Saved from https://web.archive.org/web/20250601120000/" + BUS + " -->"
      })
  void marks_of_programs_that_save_pages_are_certain(String mark) {
    assertThat(within(mark + "<p>Hallo</p>"))
        .isEqualTo(new Origins.Found(Shown.SERVICE.canonical(Shown.BUS), false));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<head><link rel=\"canonical\" href=\"" + BUS + "\"></head>",
        "<head><meta property=\"og:url\" content=\"" + BUS + "\"></head>",
        "<script type=\"application/json\">{\"u\":\"https:\\/\\/funkturm.example\\/sendung\\/12"
            + "\\/folge\\/44\"}</script>",
        "<a href=\"/sendung/12/folge/44\">a</a><p><a href=\"/sendung/12/folge/44\">b</a></p>"
            + "<p><a href=\"/sendung/12/folge/45\">c</a></p>"
      })
  void pages_name_themselves_without_the_tab_in_front(String body) {
    assertThat(within(body + "<p>Hallo</p>"))
        .isEqualTo(new Origins.Found(Shown.SERVICE.canonical(Shown.BUS), true));
  }

  @Test
  void as_many_links_to_two_episodes_name_none() {
    String link = "<p><a href=\"/sendung/12/folge/44\">a</a></p>";
    assertThat(within((link + link.replace("44", "45")).repeat(2))).isNull();
  }

  @Test
  void addresses_of_other_sites_name_nothing() {
    assertThat(within("<!-- Saved from https://elsewhere.example/sendung/12/folge/44 -->"))
        .isNull();
  }

  @Test
  void tab_in_front_names_the_episode() {
    String tab = "<nav><a aria-current=\"page\" href=\"/sendung/12/folge/44\">Folge</a></nav>";
    assertThat(Origins.inFront(Shown.html(null, tab).lines(), Shown.SERVICE))
        .isEqualTo(new Origins.Found(Shown.SERVICE.canonical(Shown.BUS), true));
    String two = tab + tab.replace("44", "45");
    assertThat(Origins.inFront(Shown.html(null, two).lines(), Shown.SERVICE)).isNull();
  }
}
