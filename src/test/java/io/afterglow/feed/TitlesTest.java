package io.afterglow.feed;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TitlesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Ep. 12: The Keeper of the Lamp | the keeper of the lamp 🎉",
        "#12 – The keeper’s lamp | The Keeper's Lamp (Ep. 12)",
        "S2E5 - The keeper, the lamp | The Keeper & The Lamp | 12. The keeper the lamp",
        "第12期：马斯克 vs 奥特曼 | 【第12期】马斯克VS奥特曼",
        "Harbour Lights: The Keeper | The Keeper | Harbour Lights",
        "Ｆｕｌｌ Ｗｉｄｔｈ！ keeper | full width keeper",
        "Straße nach Haus | STRASSE NACH HAUS",
        "Salt &amp; Pepper days | Salt & Pepper — days",
        "Cafe\u0301 by the sea | Café by the sea",
        "Fam\u200Bily ties ❤\uFE0F | Family ties"
      })
  void one_title_written_twice_is_one_title(String one, String other) {
    EpisodeTitle a = EpisodeTitle.of(one, "Harbour Lights");
    EpisodeTitle b = EpisodeTitle.of(other, "Harbour Lights");
    assertThat(a.core()).isEqualTo(b.core()).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "7 habits of keepers | habits of keepers",
        "Part one of two | Part two of two",
        "海港之光 | 海港之夜",
        "Episode 12 | Episode 13",
        "हिन्दी बात | हनद बत",
        "🎉 | 🎈"
      })
  void two_titles_stay_two(String one, String other) {
    EpisodeTitle a = EpisodeTitle.of(one, "Harbour Lights");
    EpisodeTitle b = EpisodeTitle.of(other, "Harbour Lights");
    assertThat(a.core().isEmpty() || !a.core().equals(b.core())).as("%s and %s", a, b).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "Ep. 12: Lamps, 12",
    "#007 Lamps, 7",
    "S2 E5: Lamps, 5",
    "012 - Lamps, 12",
    "Lamps #9, 9",
    "第3集 灯塔, 3",
    "Folge 44: Lampen, 44",
    "[8] Lamps, 8",
    "EP3.Lamps, 3"
  })
  void a_number_is_read_wherever_publishers_put_it(String title, int number) {
    assertThat(EpisodeTitle.of(title, "").number()).isEqualTo(number);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "7 habits",
        "Edge of night",
        "Nova 3000 tonight",
        "Volume",
        "1984",
        "9/11 and after"
      })
  void a_number_that_is_part_of_the_title_is_none(String title) {
    assertThat(EpisodeTitle.of(title, "").number()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Trailer", "Episode 12", "Welcome!", "Bonus", "Q&A", "预告片", "Introduction", "12"})
  void a_title_that_any_podcast_has_tells_nothing(String title) {
    assertThat(EpisodeTitle.of(title, "").isDistinctive()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"The keeper of the lamp", "海港之光", "Ep. 3: Salt trade", "Соль и море"})
  void a_title_of_its_own_tells(String title) {
    assertThat(EpisodeTitle.of(title, "").isDistinctive()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Harbour Lights | harbour lights! | 1.0 | 1.0",
        "Harbour Lights | Harbour Lights - Sea Radio | 0.85 | 0.99",
        "Harbour Lights | The Salt Trade | 0.0 | 0.3",
        "Harbour Lights | 海港之光 | 0.0 | 0.0",
        "海港之光 | 海港之光 电台 | 0.85 | 0.99"
      })
  void names_are_as_alike_as_they_look(String one, String other, double least, double most) {
    assertThat(Titles.similarity(one, other)).isBetween(least, most);
  }
}
