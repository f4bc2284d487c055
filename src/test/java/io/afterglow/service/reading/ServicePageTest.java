package io.afterglow.service.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterglow.model.EpisodeId;
import io.afterglow.page.Line;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServicePageTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Funkturm wird am 2025-12-31 eingestellt.",
        "Wir schließen Funkturm am 2025-12-31 .",
        "Funkturm shuts down on 2025-12-31. Shutting down is hard."
      })
  void banner_announces_the_last_day(String banner) {
    ServicePage page = Shown.page(null, "<p>" + banner + "</p><p>Mehr</p>");
    assertThat(page.sunsetOn()).isEqualTo(LocalDate.of(2025, 12, 31));
    assertThat(page.isTopBar(page.page().lines().get(0))).isTrue();
    assertThat(page.isTopBar(page.page().lines().get(1))).isFalse();
  }

  @Test
  void last_day_of_something_else_is_no_banner() {
    assertThat(Shown.page(null, "<p>Das Kino wird am 2025-12-31 eingestellt.</p>").sunsetOn())
        .isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "Angemeldet als Wanda,Wanda",
    "Signed in as: Wanda,Wanda",
    "wanda@funkturm.example,wanda@funkturm.example"
  })
  void account_is_read(String line, String account) {
    assertThat(Shown.page(null, "<p>" + line + "</p>").account()).isEqualTo(account);
  }

  @Test
  void relative_links_of_a_page_without_address_are_the_services() {
    ServicePage page = Shown.page(null, "<p><a href=\"/sendung/7/folge/41\">Die Lampe</a></p>");
    Line.Anchor anchor = page.page().lines().get(0).anchors().get(0);
    assertThat(page.absolute(anchor.href()))
        .isEqualTo("https://funkturm.example/sendung/7/folge/41");
    assertThat(page.episode(anchor.href())).isEqualTo(EpisodeId.ofSegments("7", "41"));
    assertThat(page.live("https://elsewhere.example/")).isNull();
    assertThat(page.absolute("#top")).isNull();
  }

  @Test
  void title_is_without_the_services_name() {
    ServicePage page =
        Shown.page(null, "<head><title>Der letzte Bus – Funkturm</title></head><h2>Kapitel</h2>");
    assertThat(page.heading()).isNull();
    assertThat(page.title()).isEqualTo("Der letzte Bus");
    assertThat(Shown.page(null, "<h1>Der Bus</h1>").heading()).isEqualTo("Der Bus");
  }
}
