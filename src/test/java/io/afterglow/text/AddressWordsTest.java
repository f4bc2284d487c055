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
    "night-42-the-tide, Night 43: The Oven, UNKNOWN",
    "the-long-way, 漫长的路, UNKNOWN",
    "chao2-shui3-lai2-de, 潮水来的时候, UNKNOWN",
    "the-long-way, 2023/1/1, UNKNOWN",
    "moss, Bread at Four, UNKNOWN",
  })
  void a_title_is_compared_with_the_address(String part, String title, Fit fit) {
    assertThat(AddressWords.compare(part, title)).isEqualTo(fit);
  }
}
