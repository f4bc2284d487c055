package io.afterglow.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdTest {

  @ParameterizedTest
  @CsvSource({
    "463244, 463244",
    "%E7%8A%AC_ded72, 犬_ded72",
    "犬_ded72, 犬_ded72",
    "a%2fb, a%2Fb",
    "a%5Cb, a%5Cb",
    "100%25, 100%25",
    "100%, 100%25",
    "%00x, %00x",
    ".., %2E%2E",
    "., %2E",
    "%2e%2e, %2E%2E",
    "%FF, %25FF"
  })
  void aSegmentIsDecodedButForWhatIsUnsafe(String segment, String id) {
    assertThat(PodcastId.ofSegment(segment).value()).isEqualTo(id);
  }

  @Test
  void composedAndDecomposedLettersAreOneId() {
    assertThat(PodcastId.ofSegment("cafe\u0301")).isEqualTo(PodcastId.ofSegment("caf%C3%A9"));
  }

  @Test
  void anEpisodeIdReadsBackWhatItWrites() {
    EpisodeId id = EpisodeId.ofSegments("a%2Fb", "x_12345");
    assertThat(EpisodeId.parse(id.toString())).isEqualTo(id);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "/a", "a/", "a/b/c"})
  void whatIsNoEpisodeIdIsQuoted(String text) {
    assertThatThrownBy(() -> EpisodeId.parse(text)).hasMessageContaining(text);
  }
}
