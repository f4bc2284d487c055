package io.afterglow.feed;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PodcastGuidTest {

  /** Check values published with the rule. */
  @ParameterizedTest
  @CsvSource({
    "https://mp3s.nashownotes.com/pc20rss.xml, 917393e3-1b1e-5cef-ace4-edaa54e1f810",
    "http://mp3s.nashownotes.com/pc20rss.xml/, 917393e3-1b1e-5cef-ace4-edaa54e1f810",
    "mp3s.nashownotes.com/pc20rss.xml, 917393e3-1b1e-5cef-ace4-edaa54e1f810",
    "https://podnews.net/rss, 9b024349-ccf0-5f69-a609-6b82873eab3c",
    "feed://podnews.net/rss//, 9b024349-ccf0-5f69-a609-6b82873eab3c"
  })
  void neither_scheme_nor_last_slash_changes_who_a_podcast_is(String url, String guid) {
    assertThat(PodcastGuid.of(url)).hasToString(guid);
  }
}
