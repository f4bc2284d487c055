package io.afterglow.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterglow.text.AddressWords.Fit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressWordsTest {

  @ParameterizedTest
  @CsvSource({
    "the-long-way, The Long Way Home, YES",
    "the-cafe-at-the-pier, The Café at the Pier, YES",
    "潮水-来的时候, 潮水来的时候, YES",
    "the-long-way, Bread at Four, NO",
    "潮水-来的时候, 夜里的面包房, NO",
    "night-42-the-tide, Night 43: The Oven, NO",
    "learning-english-january-06-2025, 'Learning English, January 07, 2025', NO",
    "learning-english-january-06-2025, 'Learning English, January 6, 2025', YES",
    "20-years-1000-episodes, '20 Years, 1,000 Episodes', YES",
    "the-long-way, 24: The Long Way, YES",
    "s6e23-与马斯克同事, S6E24｜与马斯克同事, NO",
    "潮水-来的时候, The Long Way, NO",
    "moss, Moss!, LIKELY",
    "the-long-way, 漫长的路, UNKNOWN",
    "the-long-way, 漫长的路 (The Long Way), YES",
    "di4-yi1-ban1-du4, 潮見表をめぐる夜話, NO",
    "vol-5, Vol.5 漫长的路, YES",
    "the-long-way, Долгий путь, UNKNOWN",
    "38-chao2-shui3-lai2-de, '38. 潮水来的', LIKELY",
    "38-chao2-shui3-lai2-de, '39. 潮水来的', NO",
    "chao2-shui3-lai2-de-moss, Moss 潮水来的, LIKELY",
    "chao2-shui3-lai2-de, 潮水来的时候, NO",
    "the-long-way, 2023/1/1, UNKNOWN",
    "moss, Bread at Four, UNKNOWN",
  })
  void a_title_is_compared_with_the_address(String part, String title, Fit fit) {
    assertThat(AddressWords.compare(part, title)).isEqualTo(fit);
  }
}
