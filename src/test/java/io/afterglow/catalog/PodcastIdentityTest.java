package io.afterglow.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterglow.model.PodcastId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@NullMarked
class PodcastIdentityTest {

  @Test
  void a_number_and_a_slug_that_share_an_episode_are_one_podcast() {
    PodcastIdentity identity =
        PodcastIdentity.of(
            List.of(
                seen("wave_b468c", "Wave: the Podcast", "https://a/1.jpg", "x_00001", "y_00002"),
                seen("463244", "WAVE — The Podcast", "https://a/2.jpg", "y_00002")));
    assertThat(identity.holder(id("wave_b468c"))).isEqualTo(id("463244"));
    assertThat(identity.aliases(id("463244"))).containsExactly(id("wave_b468c"));
    assertThat(identity.aliases(id("wave_b468c"))).containsExactly(id("wave_b468c"));
  }

  @Test
  void the_only_number_and_the_only_slug_of_a_title_are_one_podcast() {
    assertThat(resolve(seen("7", "Oil", null, "a"), seen("oil_11111", "Oil", null, "b")))
        .containsEntry(id("oil_11111"), id("7"));
  }

  @Test
  void another_size_of_a_logo_contradicts_nothing_and_another_logo_does() {
    PodcastSighting number = seen("7", "Oil", "https://a.example/oil.jpg?w=640", "a");
    String proxied = "https://b.example/image?url=https%3A%2F%2Fa.example%2Foil.jpg&w=64";
    assertThat(resolve(number, seen("oil_11111", "Oil", proxied, "b")))
        .containsEntry(id("oil_11111"), id("7"));
    assertThat(resolve(number, seen("oil_11111", "Oil", "https://a.example/crude.jpg", "b")))
        .containsEntry(id("oil_11111"), id("oil_11111"));
  }

  @Test
  void two_numbers_of_one_name_stay_two_even_with_an_episode_in_common() {
    assertThat(
            resolve(
                seen("7", "Daily", null, "trailer"),
                seen("8", "Daily", null, "trailer"),
                seen("daily_11111", "Daily", null, "trailer")))
        .allSatisfy((id, holder) -> assertThat(holder).isEqualTo(id));
  }

  @Test
  void a_slug_that_shares_an_episode_with_one_of_two_namesakes_joins_that_one() {
    assertThat(
            resolve(
                seen("7", "Daily", null, "a_00001"),
                seen("8", "Daily", null, "b_00001"),
                seen("daily_11111", "Daily", null, "b_00001"),
                seen("daily_22222", "Daily", null, "c_00001")))
        .containsEntry(id("daily_11111"), id("8"))
        .containsEntry(id("daily_22222"), id("daily_22222"));
  }

  @Test
  void an_episode_in_common_is_no_evidence_under_another_title() {
    assertThat(resolve(seen("7", "Oil", null, "a"), seen("gas_11111", "Gas", null, "a")))
        .containsEntry(id("gas_11111"), id("gas_11111"));
    assertThat(resolve(seen("7", "C", null, "a"), seen("c_11111", "C++", null, "a")))
        .containsEntry(id("c_11111"), id("c_11111"));
    assertThat(resolve(seen("7", "", null, "a"), seen("c_11111", "", null, "a")))
        .containsEntry(id("c_11111"), id("c_11111"));
  }

  @Test
  void a_copy_without_address_gives_way_to_the_only_podcast_of_its_title() {
    PodcastIdentity identity =
        PodcastIdentity.of(
            List.of(
                copy("oil", "Oil"), seen("oil_11111", "Oil", null, "a"), seen("7", "Oil", null)));
    assertThat(identity.holder(id("oil"))).isEqualTo(id("7"));
    assertThat(identity.aliases(id("7"))).containsExactly(id("oil_11111"));
  }

  @Test
  void a_copy_that_fits_two_podcasts_or_none_stays_on_its_own() {
    assertThat(resolve(copy("oil", "Oil"), seen("7", "Oil", null), seen("8", "Oil", null)))
        .containsEntry(id("oil"), id("oil"));
    assertThat(resolve(copy("oil", "Oil"), seen("7", "Gas", null)))
        .containsEntry(id("oil"), id("oil"));
  }

  @Test
  void the_order_of_sightings_makes_no_difference() {
    for (int seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      List<PodcastSighting> sightings = new ArrayList<>();
      for (int i = 0; i < 12; i++) {
        sightings.add(any(random));
      }
      PodcastIdentity first = PodcastIdentity.of(sightings);
      Collections.shuffle(sightings, random);
      PodcastIdentity second = PodcastIdentity.of(sightings);
      assertThat(second.holders()).as("seed %d", seed).isEqualTo(first.holders());
      first
          .holders()
          .forEach(
              (id, holder) -> {
                assertThat(first.holder(holder)).as("holder of %s", id).isEqualTo(holder);
                assertThat(second.aliases(id)).isEqualTo(first.aliases(id));
                assertThat(id.isNumeric() && !id.equals(holder)).as("%s lost", id).isFalse();
              });
    }
  }

  @Test
  void a_hundred_thousand_namesakes_are_told_apart_in_linear_time() {
    List<PodcastSighting> sightings = new ArrayList<>();
    for (int i = 0; i < 50_000; i++) {
      sightings.add(seen(Integer.toString(i), "Same", null, "trailer"));
      sightings.add(seen("same_" + i, "Same", null, "trailer"));
    }
    long start = System.nanoTime();
    assertThat(PodcastIdentity.resolve(sightings)).hasSize(100_000);
    assertThat((System.nanoTime() - start) / 1e9).isLessThan(60);
  }

  private static PodcastSighting any(Random random) {
    String title = List.of("Oil", "Gas").get(random.nextInt(2));
    int kind = random.nextInt(3);
    String[] episodes =
        random.nextBoolean() ? new String[] {"e" + random.nextInt(6)} : new String[0];
    String logo = random.nextBoolean() ? null : "https://a.example/" + random.nextInt(3);
    return switch (kind) {
      case 0 -> seen(Integer.toString(random.nextInt(4)), title, logo, episodes);
      case 1 -> seen("slug_" + random.nextInt(4), title, logo, episodes);
      default -> copy(title.toLowerCase(Locale.ROOT), title);
    };
  }

  private static Map<PodcastId, PodcastId> resolve(PodcastSighting... sightings) {
    return PodcastIdentity.resolve(List.of(sightings));
  }

  private static PodcastSighting seen(
      String id, String title, @Nullable String logo, String... episodes) {
    return new PodcastSighting(id(id), true, title, logo, Set.of(episodes));
  }

  private static PodcastSighting copy(String id, String title) {
    return new PodcastSighting(id(id), false, title, null, Set.of("x_00000"));
  }

  private static PodcastId id(String value) {
    return new PodcastId(value);
  }
}
