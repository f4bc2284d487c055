package io.afterglow.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterglow.text.AddressWords.Fit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressWordsTest {

  @ParameterizedTest
  @CsvSource({
    "the-long-way_1a2b3, The Long Way Home, YES",
    "the-cafe-at-the-pier_1a2b3, The Café at the Pier, YES",
    "潮水-来的时候_1a2b3, 潮水来的时候, YES",
    "the-long-way_1a2b3, Bread at Four, NO",
    "潮水-来的时候_1a2b3, 夜里的面包房, NO",
    "night-42-the-tide_1a2b3, Night 43: The Oven, UNKNOWN",
    "the-long-way_1a2b3, 漫长的路, UNKNOWN",
    "chao2-shui3-lai2-de_1a2b3, 潮水来的时候, UNKNOWN",
    "the-long-way_1a2b3, 2023/1/1, UNKNOWN",
    "moss_1a2b3, Bread at Four, UNKNOWN",
  })
  void a_title_is_compared_with_the_address(String part, String title, Fit fit) {
    assertThat(AddressWords.compare(part, title)).isEqualTo(fit);
  }
}
