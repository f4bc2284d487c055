package io.afterglow.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterglow.model.EpisodeId;
import io.afterglow.model.PodcastId;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@NullMarked
class EpisodeIdentityTest {

  @Test
  void one_episode_part_under_both_forms_is_one_episode() {
    assertThat(resolve(seen("wave_b468c/a_00001", "A", 1), seen("463244/a_00001", "A", 1)))
        .containsEntry(id("wave_b468c/a_00001"), id("463244/a_00001"))
        .containsEntry(id("463244/a_00001"), id("463244/a_00001"));
  }

  @Test
  void a_number_known_from_elsewhere_holds() {
    assertThat(
            EpisodeIdentity.resolve(
                new PodcastId("463244"), List.of(seen("wave_b468c/a_00001", "A", 1))))
        .containsEntry(id("wave_b468c/a_00001"), id("463244/a_00001"));
  }

  @Test
  void one_title_under_two_addresses_stays_two_episodes() {
    assertThat(resolve(seen("7/a_00001", "News", 1), seen("7/a_00002", "News", 1)))
        .allSatisfy((id, holder) -> assertThat(holder).isEqualTo(id));
  }

  @Test
  void a_copy_joins_the_only_episode_of_its_title_and_date() {
    assertThat(
            resolve(
                copy("wave/news_fffff", "NEWS!", 2),
                seen("7/a_00001", "News", 1),
                seen("7/a_00002", "News", 2)))
        .containsEntry(id("wave/news_fffff"), id("7/a_00002"));
    assertThat(resolve(copy("wave/news_fffff", "News", 0), seen("7/a_00001", "News", 1)))
        .containsEntry(id("wave/news_fffff"), id("7/a_00001"));
  }

  @Test
  void a_copy_that_fits_two_episodes_or_contradicts_the_date_stays_its_own() {
    assertThat(
            resolve(
                copy("wave/news_fffff", "News", 0),
                seen("7/a_00001", "News", 1),
                seen("7/a_00002", "News", 2)))
        .containsEntry(id("wave/news_fffff"), id("7/news_fffff"));
    assertThat(resolve(copy("wave/news_fffff", "News", 3), seen("7/a_00001", "News", 1)))
        .containsEntry(id("wave/news_fffff"), id("7/news_fffff"));
  }

  @Test
  void nothing_seen_is_nothing_resolved() {
    assertThat(resolve()).isEmpty();
  }

  @Test
  void the_order_of_sightings_makes_no_difference() {
    for (int seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      List<EpisodeSighting> sightings = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        String title = "T" + random.nextInt(3);
        int day = random.nextInt(3);
        sightings.add(
            random.nextBoolean()
                ? seen((random.nextBoolean() ? "7" : "s_1") + "/e" + random.nextInt(4), title, day)
                : copy("s/p" + random.nextInt(4), title, day));
      }
      Map<EpisodeId, EpisodeId> first = EpisodeIdentity.resolve(sightings);
      Collections.shuffle(sightings, random);
      assertThat(EpisodeIdentity.resolve(sightings)).as("seed %d", seed).isEqualTo(first);
    }
  }

  private static Map<EpisodeId, EpisodeId> resolve(EpisodeSighting... sightings) {
    return EpisodeIdentity.resolve(List.of(sightings));
  }

  private static EpisodeSighting seen(String id, String title, int day) {
    return new EpisodeSighting(id(id), true, title, date(day));
  }

  private static EpisodeSighting copy(String id, String title, int day) {
    return new EpisodeSighting(id(id), false, title, date(day));
  }

  private static @Nullable LocalDate date(int day) {
    return day == 0 ? null : LocalDate.of(2025, 1, day);
  }

  private static EpisodeId id(String text) {
    return EpisodeId.parse(text);
  }
}
