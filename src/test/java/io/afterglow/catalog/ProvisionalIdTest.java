package io.afterglow.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterglow.model.EpisodeId;
import io.afterglow.page.EpisodeViewBuilder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.HexFormat;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@NullMarked
class ProvisionalIdTest {

  @Test
  void an_id_is_made_of_podcast_title_and_date() throws Exception {
    assertThat(id("Harbour & Talk!", "  Oil: Lamps, 2nd part ", LocalDate.of(2025, 2, 6)))
        .hasToString(
            "harbour-talk/oil-lamps-2nd-part_"
                + hash("Harbour & Talk!\n  Oil: Lamps, 2nd part \n2025-02-06"));
  }

  @Test
  void a_copy_without_date_or_podcast_has_an_id_too() throws Exception {
    assertThat(id(null, "🎉", null)).hasToString("podcast/episode_" + hash("\n🎉\n"));
  }

  @Test
  void letters_of_every_script_stay() {
    assertThat(id("张小珺商业访谈录", "马斯克：第 3 次", null).toString()).startsWith("张小珺商业访谈录/马斯克-第-3-次_");
    assertThat(id("हिन्दी", "Ö", null).toString()).startsWith("हिन्दी/ö_");
  }

  @Test
  void two_spellings_of_an_accent_are_one_id() {
    assertThat(id("Café", "É", null)).isEqualTo(id("Cafe\u0301", "E\u0301", null));
  }

  @Test
  void a_slug_ends_at_80_bytes_between_characters() {
    EpisodeId id = id("字".repeat(200), "a".repeat(79) + " é", null);
    assertThat(id.podcast().value()).isEqualTo("字".repeat(26));
    assertThat(id.episode()).startsWith("a".repeat(79) + "_");
    assertThat(id("x".repeat(78) + "𠀀", "t", null).podcast().value()).hasSize(78);
  }

  @Test
  void date_and_podcast_tell_episodes_of_one_title_apart() {
    EpisodeId one = id("A", "News", LocalDate.of(2025, 1, 1));
    assertThat(one).isNotEqualTo(id("A", "News", LocalDate.of(2025, 1, 2)));
    assertThat(one.episode()).isNotEqualTo(id("B", "News", LocalDate.of(2025, 1, 1)).episode());
  }

  @Test
  void a_name_of_digits_does_not_pass_for_the_services_own_number() {
    assertThat(id("1619", "t", null).podcast().isNumeric()).isFalse();
  }

  private static EpisodeId id(@Nullable String podcast, String title, @Nullable LocalDate date) {
    return ProvisionalId.of(
        EpisodeViewBuilder.builder()
            .title(title)
            .podcastTitle(podcast)
            .publishedOn(date)
            .promisesTranscript(false)
            .build());
  }

  private static String hash(String text) throws Exception {
    byte[] digest =
        MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(digest).substring(0, 5);
  }
}
