package io.afterglow.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterglow.model.EpisodeFeed;
import io.afterglow.model.EpisodeId;
import io.afterglow.model.PodcastId;
import io.afterglow.page.Item;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EpisodeMatcherTest {

  private static final String URL = "https://feeds.example/harbour";

  private final List<KnownEpisode> episodes = new ArrayList<>();
  private final List<Item.FeedEntry> entries = new ArrayList<>();

  @Test
  void an_item_that_links_to_the_episodes_page_is_it_whatever_its_title() {
    known("lamp_12abc", "The keeper of the lamp", "2025-03-04");
    known("salt_34def", "Salt trade", "2025-03-11");
    entry("x", "Renamed", "2019-01-01", "https://podquestai.com/s/p/77/e/lamp_12abc/transcript");
    entry("77/salt_34def", "Also renamed", "2019-01-02", null);
    entry("y", "The keeper of the lamp", "2025-03-04", null);
    assertThat(matches())
        .containsEntry("lamp_12abc", "x address 1.0")
        .containsEntry("salt_34def", "77/salt_34def address 1.0");
  }

  @Test
  void a_page_has_no_zone_so_a_day_off_is_the_same_day() {
    known("a", "The keeper of the lamp", "2025-03-04");
    known("b", "The keeper of the lamp", "2025-04-04");
    entry("1", "Ep. 1: The Keeper of the Lamp!", "2025-03-03", null);
    entry("2", "The keeper of the lamp", "2025-04-05", null);
    assertThat(matches())
        .containsEntry("a", "1 title+date 0.95")
        .containsEntry("b", "2 title+date 0.98");
  }

  @Test
  void a_feed_may_put_a_number_of_its_own_before_a_title_that_has_one() {
    known("a", "Rope and Tide, No. 5", "2025-03-04");
    known("b", "Rope and Tide, No. 6", "2025-03-11");
    known("c", "Lamp and Bell, No. 7", null);
    entry("1", "Ep. 195 | Rope and Tide, No. 5", "2025-03-04", null);
    entry("2", "Ep. 196 | Rope and Tide, No. 6", "2025-03-12", null);
    entry("3", "#197: Lamp and Bell, No. 7", "2025-03-20", null);
    assertThat(matches())
        .containsEntry("a", "1 title+date 0.95")
        .containsEntry("b", "2 title+date 0.95")
        .containsEntry("c", "3 title 0.8");
  }

  @Test
  void a_title_that_stands_once_is_enough() {
    known("a", "The keeper of the lamp", null);
    known("b", "Salt trade routes", "2025-03-04");
    entry("1", "The keeper of the lamp", "2025-03-03", null);
    entry("2", "Salt trade routes", "2020-01-01", null);
    assertThat(matches()).containsEntry("a", "1 title 0.85").containsEntry("b", "2 title 0.7");
  }

  @Test
  void a_title_that_stands_twice_is_left_open_without_a_date() {
    known("a", "The keeper of the lamp", null);
    entry("1", "The keeper of the lamp", "2025-03-03", null);
    entry("2", "The keeper of the lamp", "2024-03-03", null);
    assertThat(matches()).isEmpty();
  }

  @Test
  void a_trailer_of_another_year_is_another_trailer() {
    known("a", "Trailer", "2025-03-04");
    entry("1", "Trailer", "2020-01-01", null);
    assertThat(matches()).isEmpty();
  }

  @Test
  void a_changed_title_is_found_by_its_day_when_something_of_it_is_left() {
    known("a", "Why lamps go out at sea", "2025-03-04");
    known("b", "Whales", "2025-03-11");
    known("c", "#31 Nets", "2025-03-18");
    entry("1", "Why do lamps go out at sea?", "2025-03-04", null);
    entry("2", "A talk with Ona", "2025-03-11", null);
    entry("3", "31. On fishing", "2025-03-18", null);
    assertThat(matches())
        .containsEntry("a", "1 date+similar-title 0.6")
        .containsEntry("c", "3 date+similar-title 0.6")
        .doesNotContainKey("b");
  }

  @Test
  void two_episodes_of_one_day_are_not_guessed_apart() {
    known("a", "Lamps at sea, first talk", "2025-03-04");
    known("b", "Lamps at sea, second talk", "2025-03-04");
    entry("1", "The first talk on lamps at sea", "2025-03-04", null);
    entry("2", "The second talk on lamps at sea", "2025-03-04", null);
    assertThat(matches()).isEmpty();
  }

  @Test
  void parts_of_a_series_are_told_apart_by_number() {
    known("a", "Ep. 1: Your questions answered", "2025-03-04");
    known("b", "Ep. 2: Your questions answered", "2025-03-05");
    entry("1", "1. Your questions answered", "2025-03-05", null);
    entry("2", "2. Your questions answered", "2025-03-06", null);
    assertThat(matches())
        .containsEntry("a", "1 title+date 0.95")
        .containsEntry("b", "2 title+date 0.95");
  }

  @Test
  void an_item_that_stands_twice_in_the_feed_is_one_item() {
    known("a", "The keeper of the lamp", "2025-03-04");
    entry("1", "The keeper of the lamp", "2025-03-04", null);
    entry("1", "The keeper of the lamp", "2025-03-04", null);
    assertThat(matches()).containsEntry("a", "1 title+date 0.98");
  }

  @Test
  void a_match_carries_the_items_own_identity() {
    known("a", "The keeper of the lamp", "2025-03-04");
    entry("1", "The keeper of the lamp", "2025-03-04", null);
    assertThat(match().values())
        .singleElement()
        .satisfies(match -> assertThat(match.entry().durationSeconds()).isEqualTo(61L))
        .extracting(FeedMatch::feed)
        .isEqualTo(new EpisodeFeed(URL, "1", "https://cdn.example/1.mp3", "title+date", 0.98));
  }

  @Test
  void titles_of_emoji_alone_and_empty_ones_do_no_harm() {
    known("a", "🎉", "2025-03-04");
    known("b", "", null);
    entry("1", "🎈", "2025-03-04", null);
    entry("2", "", null, null);
    assertThat(matches()).isEmpty();
  }

  @Test
  void twenty_thousand_episodes_are_matched_in_linear_time() {
    for (int i = 0; i < 20_000; i++) {
      LocalDate day = LocalDate.EPOCH.plusDays(i / 4);
      String title = i % 2 == 0 ? "Daily news" : "Talk number " + i + " about the sea";
      known("e" + i, title, day.toString());
      entry("g" + i, title, day.toString(), null);
    }
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long start = threads.getCurrentThreadCpuTime();
    assertThat(match()).hasSize(10_000);
    Duration took = Duration.ofNanos(threads.getCurrentThreadCpuTime() - start);
    assertThat(took).isLessThan(Duration.ofSeconds(60));
  }

  private Map<String, String> matches() {
    Map<String, String> told = new TreeMap<>();
    match()
        .forEach(
            (id, match) ->
                told.put(
                    id.episode(),
                    String.join(
                        " ",
                        match.feed().guid(),
                        match.feed().matchedBy(),
                        String.valueOf(match.feed().confidence()))));
    return told;
  }

  private Map<EpisodeId, FeedMatch> match() {
    KnownPodcast podcast = new KnownPodcast(new PodcastId("77"), "Harbour Lights", episodes);
    Item.FeedView feed = FeedViews.of(URL, "Harbour Lights", entries);
    return EpisodeMatcher.match(podcast, URL, feed);
  }

  private void known(String id, String title, @Nullable String day) {
    LocalDate date = day == null ? null : LocalDate.parse(day);
    episodes.add(new KnownEpisode(new EpisodeId(new PodcastId("77"), id), title, date));
  }

  private void entry(String guid, String title, @Nullable String day, @Nullable String link) {
    Instant at = day == null ? null : Instant.parse(day + "T12:00:00Z");
    String file = "https://cdn.example/" + guid + ".mp3";
    entries.add(new Item.FeedEntry(guid, title, at, link, file, "audio/mpeg", 1L, 61L));
  }
}
